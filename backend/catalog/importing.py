"""Menus out of and into files: all rows or none, tried beforehand by a dry run."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from backend.audit.records import record
from backend.catalog import queries
from backend.catalog.items import CHANGED, column, insert_item, menu_channel, record_stock, send_items
from backend.catalog.menu_columns import find_columns
from backend.catalog.menu_file import RowError, comes_back, menu_table, read_row
from backend.catalog.menu_rows import RowReader
from backend.catalog.menu_variants import ItemRow, item_rows
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.apart import Apart
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, fault, invalid
from backend.runtime.validation import first_violation
from backend.spreadsheets.reader import Table, read_table_apart
from backend.spreadsheets.writer import to_csv, to_xlsx
from wire.bulk_edits import Imported, ImportedRow, RowAction
from wire.catalog import NewMenuItem
from wire.currencies import MINOR_UNITS
from wire.problems import Code, Issue, Rule

MOST_ROWS = 1_000
MOST_ISSUES = 100
LAST_POSITION = 1_000_000  # as high as a position may be
# Changes sent to the database, and items in one message.
MOST_AT_ONCE = 100


# Name and category; None: of any.
NameKey = tuple[str, str | None]


@dataclass
class ImportPlan:
    """What a file would do: new items, changed fields of held ones, a line for each row, and faults."""

    added: list[tuple[UUID, NewMenuItem]] = field(default_factory=list)
    changed: list[tuple[Mapping[str, Any], dict[str, Any]]] = field(default_factory=list)
    rows: list[ImportedRow] = field(default_factory=list)
    errors: list[Issue] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    # Items by name and category: those of the menu that are the only ones of theirs, and those of rows above.
    named: dict[NameKey, Mapping[str, Any]] = field(default_factory=dict)
    matched: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    added_as: dict[tuple[str, str], NewMenuItem] = field(default_factory=dict)
    last_position: int = -1  # on the menu, and of the new items that named none


@dataclass(frozen=True, slots=True)
class MenuFileService:
    """Menus as files."""

    database: Database
    apart: Apart = field(default_factory=Apart)

    async def export_menu(self, business_id: UUID, *, as_csv: bool) -> bytes:
        """The menu as a file; option groups, translations and pictures stay out of it."""
        document = await self.database.fetchval(
            queries.READ_MENU, business_id, menu_channel(business_id), False
        )
        currency = await self.database.fetchval(queries.CURRENCY, business_id)
        items = msgspec.json.decode(document)["items"]
        write = to_csv if as_csv else to_xlsx
        return await asyncio.to_thread(write, menu_table(items, currency))

    async def import_menu(self, identity: Identity, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change the items of a file, or only say what it would do.

        Fields without a column stay as they are. Raises 422 `invalid` with a pointer such as `/rows/3/price`
        for each fault, unless it is a dry run, which lists them.
        """
        table = await read_table_apart(content, self.apart, identity.account_id)
        if not table.rows or len(table.rows) - 1 > MOST_ROWS:
            words = f"A file has a row of names and at most {MOST_ROWS} rows below."
            raise invalid("", Rule.NOT_A_MENU, words, limit=MOST_ROWS)
        async with self.database.transaction() as connection:
            await connection.execute(queries.LOCK_CHANNEL, menu_channel(identity.business))
            plan = await _plan(connection, identity, table)
            if not plan.errors and not dry_run:
                await _apply(connection, identity, plan)
        if plan.errors and not dry_run:
            raise ProblemError(Code.INVALID, "Some rows are wrong; nothing was changed.", errors=plan.errors)
        return _summary(plan, dry_run)


def _summary(plan: ImportPlan, dry_run: bool) -> Imported:
    counts = {action: sum(row.action is action for row in plan.rows) for action in RowAction}
    return Imported(
        dry_run,
        counts[RowAction.ADD],
        counts[RowAction.CHANGE],
        counts[RowAction.SAME],
        plan.rows,
        plan.errors,
        plan.left_over,
    )


async def _plan(connection: Connection, identity: Identity, table: Table) -> ImportPlan:
    columns = find_columns(table)
    plan = ImportPlan(errors=columns.errors, left_over=columns.left_over)
    if plan.errors:
        return plan
    currency = await connection.fetchval(queries.CURRENCY, identity.business)
    held = {row["id"]: row for row in await connection.fetch(queries.MENU_ROWS, identity.business)}
    plan.last_position = max((row["position"] for row in held.values()), default=-1)
    plan.named = _by_name(held.values())
    seen: set[UUID] = set()
    reader = RowReader(table, columns, MINOR_UNITS.get(currency, 2))
    for place, row in enumerate(item_rows(reader.rows())):
        if place % MOST_AT_ONCE == 0:
            await asyncio.sleep(0)  # others' requests have their turn
        if len(plan.errors) < MOST_ISSUES:
            _plan_row(plan, row, currency, held, seen)
    return plan


def _by_name(rows: Iterable[Mapping[str, Any]]) -> dict[NameKey, Mapping[str, Any]]:
    """Items by name and category, and by name alone (category None); what two have tells none."""
    found: dict[NameKey, Mapping[str, Any]] = {}
    twice: set[NameKey] = set()
    for row in rows:
        known = msgspec.json.decode(row["document"])
        for key in ((known["name"], known["category"]), (known["name"], None)):
            twice |= {key} & found.keys()
            found[key] = row
    return {key: row for key, row in found.items() if key not in twice}


def _plan_row(
    plan: ImportPlan, row: ItemRow, currency: str, held: Mapping[UUID, Any], seen: set[UUID]
) -> None:
    try:
        if row.error is not None:
            raise row.error
        item_id, edition, fields = read_row(row.cells, currency)
        if row.options:
            fields["price"], fields["option_groups"] = _choices(row, currency)
        same = plan.named.get((fields.get("name", ""), fields.get("category")))
        if item_id is None and same is not None:
            item_id = same["id"]
            fields.pop("option_groups", None)  # they stay as the shop has them
            if (
                plan.matched.setdefault(same["id"], fields) is not fields
                and plan.matched[same["id"]] == fields
            ):
                plan.rows.append(ImportedRow(row.number, RowAction.SAME, same["id"], same["name"], {}))
                return
        if item_id is None:
            _plan_new(plan, row.number, fields)
        else:
            _plan_change(plan, row.number, held.get(item_id), item_id in seen, edition, fields)
            seen.add(item_id)
    except RowError as error:
        pointer = f"/rows/{row.number}/{error.column}".rstrip("/")
        plan.errors.append(fault(pointer, error.rule, str(error), limit=error.limit))


def _choices(row: ItemRow, currency: str) -> tuple[int, list[dict[str, Any]]]:
    """The least price of an item's variants, and the variants as choices that add to it."""
    prices = [read_row({"price": price}, currency)[2]["price"] for _, price in row.options]
    least = min(prices)
    options = [
        {"name": name, "price": price - least} for (name, _), price in zip(row.options, prices, strict=True)
    ]
    return least, [{"name": row.option_name, "required": True, "options": options}]


def _plan_new(plan: ImportPlan, number: int, fields: dict[str, Any]) -> None:
    if not fields.get("name"):
        raise RowError("name", Rule.NEW_ITEM_WITHOUT_NAME, "A new item needs a name.")
    if "price" not in fields:
        raise RowError("price", Rule.NEW_ITEM_WITHOUT_PRICE, "A new item needs a price.")
    # At the menu's end: in the first place it would take its whole category there.
    place = min(plan.last_position + 1, LAST_POSITION)
    whole = {"stock": None, "position": place, **fields}
    try:
        item = msgspec.convert(whole, NewMenuItem)
    except msgspec.ValidationError:
        raise RowError.of("name", first_violation(whole, NewMenuItem)) from None
    if _is_above(plan, item, fields):
        plan.rows.append(ImportedRow(number, RowAction.SAME, None, item.name, {}))
        return
    plan.last_position = max(plan.last_position, whole["position"])
    plan.added.append((new_id(), item))
    changes = {name: [None, value] for name, value in fields.items()}
    plan.rows.append(ImportedRow(number, RowAction.ADD, None, item.name, changes))


def _is_above(plan: ImportPlan, item: NewMenuItem, fields: dict[str, Any]) -> bool:
    """Whether a row above said the same; raises RowError where it said something else of it."""
    above = plan.added_as.setdefault((item.name, item.category), item)
    if above is item:
        return False
    if "position" not in fields:
        item = msgspec.structs.replace(item, position=above.position)
    if item != above:
        raise RowError("name", Rule.ROW_TWICE, "This item came in a row above.")
    return True


def _plan_change(
    plan: ImportPlan,
    number: int,
    row: Mapping[str, Any] | None,
    again: bool,
    edition: int | None,
    fields: dict[str, Any],
) -> None:
    if row is None:
        words = "There is no such item on the menu; leave the id empty for a new one."
        raise RowError("id", Rule.NOT_ON_THE_MENU, words)
    if again:
        raise RowError("id", Rule.ROW_TWICE, "This item came in a row above.")
    if edition not in (None, row["edition"]):
        words = "The item has changed since the file was made; export it again."
        raise RowError("edition", Rule.FILE_STALE, words)
    known = msgspec.json.decode(row["document"])
    changes = {
        name: [known.get(name), value]
        for name, value in fields.items()
        if value != comes_back(known.get(name))
    }
    action = RowAction.CHANGE if changes else RowAction.SAME
    name = fields.get("name", row["name"])
    plan.rows.append(ImportedRow(number, action, row["id"], name, changes))
    if changes:
        plan.changed.append((row, {name: fields[name] for name in changes}))


async def _apply(connection: Connection, identity: Identity, plan: ImportPlan) -> None:
    documents = [
        await insert_item(connection, identity.business, item_id, item, identity)
        for item_id, item in plan.added
    ]
    documents += await _change(connection, identity, plan)
    if documents:
        detail = {"added": len(plan.added), "changed": len(plan.changed)}
        await record(connection, identity, "menu.import", None, f"{len(documents)} items", detail)
    for part in batched(documents):
        await send_items(connection, identity.business, f"[{','.join(part)}]")


async def _change(connection: Connection, identity: Identity, plan: ImportPlan) -> list[str]:
    """Write the changed items; only now are they held, as orders may have moved their stock since."""
    ids = [row["id"] for row, _ in plan.changed]
    rows = await connection.fetch(queries.HOLD_ITEMS, ids, identity.business)
    stocks = {row["id"]: row["stock"] for row in rows}
    for row, fields in plan.changed:
        if "stock" in fields:
            moved = (stocks[row["id"]], fields["stock"])
            await record_stock(connection, row["id"], "edit", moved, "import", identity)
    for part in batched([_values(row, fields, stocks[row["id"]]) for row, fields in plan.changed]):
        await connection.executemany(queries.CHANGE_ITEM, part)
    return [row["document"] for row in await connection.fetch(queries.HOLD_ITEMS, ids, identity.business)]


def _values(row: Mapping[str, Any], fields: dict[str, Any], stock: int | None) -> list[Any]:
    now = {**row, "stock": stock}
    values = [column(name, fields[name]) if name in fields else now[name] for name in CHANGED]
    return [row["id"], *values, row["option_groups"]]


def batched(whole: list[Any]) -> list[list[Any]]:
    """The list in parts of at most a hundred."""
    return [whole[start : start + MOST_AT_ONCE] for start in range(0, len(whole), MOST_AT_ONCE)]
