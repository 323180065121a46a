"""Menus out of and into files: all rows or none, tried beforehand by a dry run."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from backend.audit.records import record
from backend.catalog import queries
from backend.catalog.items import CHANGED, column, insert_item, menu_channel, record_stock, send_items
from backend.catalog.menu_file import RowError, by_column, check_names, comes_back, menu_table, read_row
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.apart import Apart
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, fault, invalid
from backend.runtime.validation import first_violation
from backend.spreadsheets.reader import has_decimal_comma, read_table_apart
from backend.spreadsheets.writer import to_csv, to_xlsx
from wire.bulk_edits import Imported, ImportedRow, RowAction
from wire.catalog import NewMenuItem
from wire.problems import Code, Issue, Rule

MOST_ROWS = 1_000
MOST_ISSUES = 100
LAST_POSITION = 1_000_000  # as high as a position may be
# Changes sent to the database, and items in one message.
MOST_AT_ONCE = 100


@dataclass
class ImportPlan:
    """What a file would do: new items, changed fields of held ones, a line for each row, and faults."""

    added: list[tuple[UUID, NewMenuItem]] = field(default_factory=list)
    changed: list[tuple[Mapping[str, Any], dict[str, Any]]] = field(default_factory=list)
    rows: list[ImportedRow] = field(default_factory=list)
    errors: list[Issue] = field(default_factory=list)
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
        if not table or len(table) - 1 > MOST_ROWS:
            words = f"A file has a row of names and at most {MOST_ROWS} rows below."
            raise invalid("", Rule.NOT_A_MENU, words, limit=MOST_ROWS)
        async with self.database.transaction() as connection:
            await connection.execute(queries.LOCK_CHANNEL, menu_channel(identity.business))
            plan = await _plan(connection, identity, table, has_decimal_comma(content))
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
    )


async def _plan(
    connection: Connection, identity: Identity, table: dict[int, list[str]], decimal_comma: bool
) -> ImportPlan:
    (first, head), *rows = table.items()
    names = [name.lower() for name in head]
    plan = ImportPlan(errors=check_names(names, first))
    if plan.errors:
        return plan
    currency = await connection.fetchval(queries.CURRENCY, identity.business)
    held = {row["id"]: row for row in await connection.fetch(queries.MENU_ROWS, identity.business)}
    plan.last_position = max((row["position"] for row in held.values()), default=-1)
    seen: set[UUID] = set()
    for place, (number, cells) in enumerate(rows):
        if place % MOST_AT_ONCE == 0:
            await asyncio.sleep(0)  # others' requests have their turn
        if len(plan.errors) < MOST_ISSUES:
            filled = by_column(names, cells, decimal_comma=decimal_comma)
            _plan_row(plan, number, filled, currency, held, seen)
    return plan


def _plan_row(
    plan: ImportPlan,
    number: int,
    cells: dict[str, str],
    currency: str,
    held: Mapping[UUID, Any],
    seen: set[UUID],
) -> None:
    try:
        item_id, edition, fields = read_row(cells, currency)
        if item_id is None:
            _plan_new(plan, number, fields)
        else:
            _plan_change(plan, number, held.get(item_id), item_id in seen, edition, fields)
            seen.add(item_id)
    except RowError as error:
        pointer = f"/rows/{number}/{error.column}"
        plan.errors.append(fault(pointer, error.rule, str(error), limit=error.limit))


def _plan_new(plan: ImportPlan, number: int, fields: dict[str, Any]) -> None:
    if "name" not in fields:
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
    plan.last_position = max(plan.last_position, whole["position"])
    plan.added.append((new_id(), item))
    changes = {name: [None, value] for name, value in fields.items()}
    plan.rows.append(ImportedRow(number, RowAction.ADD, None, item.name, changes))


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
