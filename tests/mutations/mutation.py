"""What one slip is: the rule it breaks, the lines it changes, the tests expected to notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A slip: `before`, which stands once in `file`, becomes `after`; `tests` are files or ids that must notice."""

    area: str
    rule: str
    breaks: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]
