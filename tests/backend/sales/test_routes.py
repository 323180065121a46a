"""Sales and web hooks over HTTP: what is answered, to whom, and files that open."""

import csv
import io
import zipfile
from datetime import date, timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import msgspec
import pytest

from backend.sales.export import table
from backend.settings import Settings
from backend.spreadsheets.writer import to_csv, to_xlsx
from tests.scenes.backend.staff import guarded_shop, move, new_item, order_of
from tests.scenes.served import KEY, Client, Served, serve_app
from wire.sales import Grouping, Sales, SalesRow
from wire.webhooks import Webhook, Webhooks


async def shop_with_a_sale(
    server: Served, name: str = "Ramyeon", price: int = 5500
) -> tuple[Client, dict[str, Any]]:
    shop, user = await server.business(), await server.user()
    item = (await shop.post("menu-items", {"name": name, "price": price, "stock": None})).body
    lines = [{"menu_item_id": item["id"], "quantity": 2}]
    asked = {"business_id": str(shop.business_id), "lines": lines}
    order = (await user.post("orders", asked, headers={"Idempotency-Key": str(uuid4())})).body
    for state in ("accepted", "ready", "completed"):
        moved = await shop.post(
            f"orders/{order['id']}/transitions", {"to": state}, headers={"If-Match": f'"{order["version"]}"'}
        )
        order = moved.body
    assert order["state"] == "completed"
    return shop, order


@pytest.mark.parametrize("by", ["hour", "day", "item", "category", "staff"])
async def test_a_summary_agrees_with_the_order_at_once(server: Served, by: str) -> None:
    shop, order = await shop_with_a_sale(server)
    reply = await shop.get(
        "sales/summary", params={"from": order["business_day"], "to": order["business_day"], "by": by}
    )
    assert reply.status == 200
    sales = msgspec.json.decode(reply.content, type=Sales)
    assert (sales.orders, sales.quantity, sales.total) == (1, 2, order["total"])
    assert [row.total for row in sales.items] == [order["total"]]
    assert (reply.body["from"], reply.body["by"]) == (order["business_day"], by)


async def test_without_days_it_is_today(server: Served) -> None:
    shop, order = await shop_with_a_sale(server)
    body = (await shop.get("sales/summary")).body
    assert (body["from"], body["to"], body["orders"]) == (order["business_day"], order["business_day"], 1)


@pytest.mark.parametrize(
    "query",
    [{"by": "week"}, {"from": "yesterday"}, {"from": "2026-02-02", "to": "2026-02-01"}, {"since": "x"}],
)
async def test_wrong_queries_are_refused(server: Served, query: dict[str, str]) -> None:
    shop = await server.business()
    for call in ("sales/summary", "sales/export"):
        assert (await shop.get(call, params=query)).code == "invalid"


async def test_only_businesses_may_ask(server: Served) -> None:
    user = await server.user()
    for call in ("sales/summary", "sales/export", "webhooks"):
        assert (await user.get(call)).status == 403
        assert (await server.stranger().get(call)).status == 401


async def test_exports_are_files(server: Served) -> None:
    shop, order = await shop_with_a_sale(server)
    as_csv = await shop.get("sales/export", params={"format": "csv", "by": "item"})
    assert as_csv.headers["Content-Type"].startswith("text/csv")
    assert as_csv.headers["Content-Disposition"] == (
        f'attachment; filename="sales-{order["business_day"]}-{order["business_day"]}.csv"'
    )
    rows = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert rows[0] == ["Item", "Item id", "Orders", "Quantity", "Total KRW", "Tax KRW"]
    assert rows[1][0] == "Ramyeon"
    assert rows[-1][:5] == ["Sum", "", "1", "2", str(order["total"])]
    as_xlsx = await shop.get("sales/export", params={"format": "xlsx"})
    assert as_xlsx.content.startswith(b"PK")


async def test_an_export_says_what_was_given_back(server: Served) -> None:
    shop, order = await shop_with_a_sale(server)
    for what, body in (
        ("tenders", {"kind": "cash", "amount": order["total"]}),
        ("refunds", {"kind": "cash", "amount": 500, "reason": "cold"}),
    ):
        key = {"Idempotency-Key": what}
        assert (await shop.post(f"orders/{order['id']}/{what}", body, headers=key)).status == 201
    exported = (await shop.get("sales/export", params={"by": "item"})).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(exported)))
    assert rows[-2][:5] == ["Sum", "", "1", "2", str(order["total"])]
    assert rows[-1] == ["Given back", "", "", "", "-500", ""]


async def test_sales_by_staff_category_and_the_week_before(server: Served) -> None:
    _, owner, lee = await guarded_shop(server)
    done = []
    for who, name in ((lee, "Tea"), (owner, "Rice"), (owner, "Soup")):
        item = await new_item(owner, name=name, category="Drinks" if name == "Tea" else "Food", price=1000)
        order = (await order_of(who, owner, item)).body
        for state in ("ready", "completed"):
            order = (await move(who, order, state)).body
        done.append(order)
    by_staff = (await lee.get("sales/summary", params={"by": "staff"})).body["items"]
    assert [(row["by"]["kind"], row["by"]["name"], row["orders"], row["total"]) for row in by_staff] == [
        ("staff", "Kim", 2, 2000),
        ("staff", "Lee", 1, 1000),
    ]
    by_category = (await lee.get("sales/summary", params={"by": "category"})).body["items"]
    assert [(row["category"], row["total"]) for row in by_category] == [("Food", 2000), ("Drinks", 1000)]
    exported = (await owner.get("sales/export", params={"by": "staff"})).content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(exported))] == ["Staff", "Kim", "Lee", "Sum"]
    day = date.fromisoformat(done[0]["business_day"])
    week_on = {"from": str(day + timedelta(days=5)), "to": str(day + timedelta(days=8)), "compare": "true"}
    before = (await owner.get("sales/summary", params=week_on)).body["before"]
    assert (before["from"], before["orders"], before["total"]) == (str(day - timedelta(days=2)), 3, 3000)
    weeks_on = {"from": str(day + timedelta(days=1)), "to": str(day + timedelta(days=14)), "compare": "true"}
    before = (await owner.get("sales/summary", params=weeks_on)).body["before"]
    assert (before["from"], before["to"], before["orders"]) == (
        str(day - timedelta(days=13)),
        str(day),
        3,
    )
    earliest = {"from": "0001-01-01", "to": "0001-01-01", "compare": "true"}
    assert (await owner.get("sales/summary", params=earliest)).code == "invalid"


async def test_days_that_are_not_over_are_compared_up_to_the_same_time(server: Served) -> None:
    """A week ago one hour earlier counts so far, one hour later only in the whole."""
    shop, order = await shop_with_a_sale(server)
    await shop.get("sales/summary")
    day = date.fromisoformat(order["business_day"])
    week = {"from": str(day - timedelta(days=3)), "to": str(day + timedelta(days=3)), "compare": "true"}
    for hours, so_far in ((-1, 1), (1, 0)):
        async with server.database.transaction() as connection:
            await connection.execute(
                "UPDATE sales_slot SET slot = sales_slot_of(now() - interval '7 days' + make_interval(hours => $2)),"
                " business_day = $3 WHERE business_id = $1",
                shop.business_id, hours, day - timedelta(days=7),
            )  # fmt: skip
        before = (await shop.get("sales/summary", params=week)).body["before"]
        assert (before["orders"], before["so_far"]["orders"]) == (1, so_far)
    over = {"from": str(day - timedelta(days=7)), "to": str(day - timedelta(days=1)), "compare": "true"}
    assert "so_far" not in (await shop.get("sales/summary", params=over)).body["before"]


def sample(name: str, currency: str = "USD") -> Sales:
    day = date(2026, 1, 31)
    row = SalesRow(1, 2, 1234, 100, menu_item_id=uuid4(), name=name)
    return Sales(day, day, Grouping.ITEM, currency, "UTC", 1, 2, 1234, 100, [row])


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@x"])
def test_a_csv_runs_no_formula(name: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(table(sample(name))).decode("utf-8-sig"))))
    assert rows[1][0] == f"'{name}"


@pytest.mark.parametrize(("currency", "shown"), [("USD", "12.34"), ("KRW", "1234"), ("KWD", "1.234")])
def test_money_is_in_the_major_unit(currency: str, shown: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(table(sample("Tea", currency))).decode("utf-8-sig"))))
    assert rows[1][4] == shown


def test_a_spreadsheet_is_well_formed_whatever_the_names() -> None:
    content = to_xlsx(table(sample('<라면 & "egg">')))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert [one.text for one in sheet.iter(f"{space}t")][6] == '<라면 & "egg">'
    assert "12.34" in [one.text for one in sheet.iter(f"{space}v")]


async def test_a_hook_is_added_listed_and_removed_its_secret_told_once(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, private_webhooks=True)
    async with serve_app(database_url, settings) as server:
        shop = await server.business()
        made = await shop.post("webhooks", {"url": "http://127.0.0.1:9/orders"})
        assert made.status == 201
        hook = msgspec.json.decode(made.content, type=Webhook)
        assert isinstance(hook.secret, str)
        listed = await shop.get("webhooks")
        assert b"secret" not in listed.content
        [found] = msgspec.json.decode(listed.content, type=Webhooks).items
        assert (found.id, found.url, found.disabled_at) == (hook.id, "http://127.0.0.1:9/orders", None)
        assert (await (await server.business()).delete(f"webhooks/{hook.id}")).status == 404
        assert (await shop.post(f"webhooks/{hook.id}/test")).status == 202
        assert (await (await server.business()).post(f"webhooks/{hook.id}/test")).status == 404
        assert (await shop.delete(f"webhooks/{hook.id}")).status == 204
        assert (await shop.delete(f"webhooks/{hook.id}")).status == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "ftp://a.example/",
        "x",
        "http://a.example/ b",
        "http://[::1]/",
    ],
)
async def test_addresses_that_are_not_public_are_refused(server: Served, url: str) -> None:
    refused = await (await server.business()).post("webhooks", {"url": url})
    assert (refused.status, refused.code) == (422, "invalid")
    assert refused.body["errors"][0]["pointer"] == "/url"


async def test_popular_is_what_sold_most_of_and_is_still_on_the_menu(server: Served) -> None:
    shop, _ = await shop_with_a_sale(server)
    user = await server.user()
    names = ("Udon", "Tea", "Gone", "Unsold")
    items = [
        (await shop.post("menu-items", {"name": name, "price": 1000, "stock": None})).body for name in names
    ]
    for item, quantity in zip(items[:3], (5, 1, 9), strict=True):
        lines = [{"menu_item_id": item["id"], "quantity": quantity}]
        asked = {"business_id": str(shop.business_id), "lines": lines}
        order = (await user.post("orders", asked, headers={"Idempotency-Key": str(uuid4())})).body
        for state in ("accepted", "ready", "completed"):
            if_match = {"If-Match": f'"{order["version"]}"'}
            order = (
                await shop.post(f"orders/{order['id']}/transitions", {"to": state}, headers=if_match)
            ).body
    await shop.delete(f"menu-items/{items[2]['id']}")
    await shop.get("sales/summary")  # brings the totals up to what is owed
    found = (await user.get(f"businesses/{shop.business_id}/popular")).body["items"]
    assert [one["quantity"] for one in found] == [5, 2, 1]
    assert [found[0]["menu_item_id"], found[2]["menu_item_id"]] == [items[0]["id"], items[1]["id"]]


async def test_popular_of_nobody(server: Served) -> None:
    shop, user = await server.business(), await server.user()
    assert (await user.get(f"businesses/{shop.business_id}/popular")).body == {"items": []}
    assert (await user.get(f"businesses/{uuid4()}/popular")).status == 404
    assert (await user.get("businesses/everybody/popular")).status in (404, 422)
    assert (await server.stranger().get(f"businesses/{shop.business_id}/popular")).status == 401


async def test_what_sold_a_month_ago_is_popular_no_longer(server: Served) -> None:
    shop, _ = await shop_with_a_sale(server)
    await shop.get("sales/summary")
    asked = f"businesses/{shop.business_id}/popular"
    assert len((await shop.get(asked)).body["items"]) == 1
    for days, left in ((29, 1), (1, 0)):
        async with server.database.transaction() as connection:
            await connection.execute(
                "UPDATE sales_item SET business_day = business_day - $2::int WHERE business_id = $1",
                shop.business_id,
                days,
            )
        assert len((await shop.get(asked)).body["items"]) == left
