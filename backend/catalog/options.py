"""Option groups as an edit asks for them: old ids must be the item's own, new ones are given out."""

from uuid import UUID

from backend.runtime.ids import new_id
from backend.runtime.problems import invalid
from wire.catalog import NewOption, NewOptionGroup, Option, OptionGroup
from wire.problems import Rule


def build_groups(asked: list[NewOptionGroup], known: list[OptionGroup]) -> list[OptionGroup]:
    """The groups to store; raises 422 for an id that is not the item's, or is given twice."""
    groups = {group.id for group in known}
    options = {option.id for group in known for option in group.options}
    return [
        _build_group(f"/option_groups/{place}", group, groups, options) for place, group in enumerate(asked)
    ]


def _build_group(pointer: str, group: NewOptionGroup, groups: set[UUID], options: set[UUID]) -> OptionGroup:
    chosen = [
        _build_option(f"{pointer}/options/{place}", o, options) for place, o in enumerate(group.options)
    ]
    return OptionGroup(
        id=_claim_id(f"{pointer}/id", group.id, groups),
        name=group.name,
        required=group.required,
        most=group.most,
        options=chosen,
    )


def _build_option(pointer: str, option: NewOption, options: set[UUID]) -> Option:
    taken = _claim_id(f"{pointer}/id", option.id, options)
    return Option(id=taken, name=option.name, price=option.price, available=option.available)


def _claim_id(pointer: str, named: UUID | None, free: set[UUID]) -> UUID:
    if named is None:
        return new_id()
    if named not in free:
        raise invalid(
            pointer,
            Rule.NOT_OF_THIS_ITEM,
            "This item has nothing with this id, or it came before; leave it out for a new one.",
        )
    free.discard(named)
    return named
