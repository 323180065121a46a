"""Which arguments and attributes AWS's Terraform provider has, read from its published TypeScript classes.

`terraform validate` needs the provider itself, which not every machine can fetch; npm can be reached from more of them.
After a change of resources: `npm pack @cdktf/provider-aws@21.22.1`, unpack it, and
`.venv-deploy/bin/python -m tests.deploy.read_provider package/lib` writes provider.json anew.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.deploy.terraform import TERRAFORM, read_modules

WRITTEN = Path(__file__).with_name("provider.json")
# `/** docs */ readonly name?: Type;` of an interface; the docs end with `Resource#name_as_in_terraform}`.
_PROPERTY = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*readonly (\w+)(\??): ([^;{]*(?:\{[^}]*\})?[^;]*);", re.S)
_NAME = re.compile(r"#(\w+) \w+#(\w+)\}")


def snake(name: str) -> str:
    """`kmsKeyId` as Terraform writes it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _interface(text: str, known: dict[str, str], name: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for docs, _, optional, kind in _PROPERTY.findall(known[name]):
        found = _NAME.findall(docs)
        if not found:
            continue
        nested = re.match(r"(\w+)", kind.strip())
        block = nested[1] if nested and nested[1] in known else None
        fields[found[-1][1]] = {
            "required": optional != "?",
            **({"block": _interface(text, known, block)} if block else {}),
        }
    return fields


def read_type(lib: Path, folder: str) -> dict[str, Any]:
    """One resource's or data source's arguments (nested blocks within) and attributes."""
    path = lib / folder
    texts = [one.read_text() for one in sorted(path.glob("*.d.ts"))]
    text = "\n".join(texts)
    interfaces = re.findall(r"export interface (\w+)[^{]*\{(.*?)\n\}", text, re.S)
    known = dict(interfaces)
    config = next(
        name
        for name in known
        if (name.endswith("Config") and f"config?: {name}" in text) or f"config: {name}" in text
    )
    resource = text[text.index("extends cdktf.Terraform") :]
    attributes = {
        snake(name) for name in re.findall(r"get (\w+)\(\)", resource) if not name.endswith("Input")
    }
    return {"arguments": _interface(text, known, config), "attributes": sorted(attributes)}


def main(lib: Path) -> None:
    """Write what the types that we use have."""
    used: set[tuple[str, str]] = set()
    for module in read_modules(TERRAFORM):
        used |= {("", kind) for kind, _ in module.resources} | {("data-", kind) for kind, _ in module.data}
    types = {
        f"{'data.' if prefix else ''}{kind}": read_type(
            lib, (prefix + kind if prefix else kind[4:]).replace("_", "-")
        )
        for prefix, kind in sorted(used)
        if kind.startswith("aws_")
    }
    lines = [f"{json.dumps(name)}: {json.dumps(one, sort_keys=True)}" for name, one in sorted(types.items())]
    WRITTEN.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
