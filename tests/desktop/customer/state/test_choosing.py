"""Whoever changes their mind about the shop follows one menu: that of the shop chosen last."""

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.customer.state import shop_session
from desktop.customer.state.shop_session import ShopSession

opened: list[UUID] = []


class Menu:
    """Stands for a feed of a menu, which takes a moment to close."""

    def __init__(self, live: object, shop: UUID, items: object, business: object) -> None:
        self.shop = shop

    def open(self) -> None:
        opened.append(self.shop)

    async def close(self) -> None:
        await asyncio.sleep(0)
        opened[:] = [one for one in opened if one != self.shop]


async def test_the_shop_chosen_last_is_the_only_one_followed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: object) -> None:
        """What sells most is of no interest here."""

    monkeypatch.setattr(shop_session, "MenuFeed", Menu)
    monkeypatch.setattr(ShopSession, "_read_popular", nothing)
    app: Any = SimpleNamespace(
        account=SimpleNamespace(id=UUID(int=9)),
        preferences=SimpleNamespace(shops={}),
        store=SimpleNamespace(save_preferences=lambda: None),
    )
    session: Any = ShopSession(app)
    session.live = object()
    shops: list[Any] = [SimpleNamespace(id=UUID(int=number)) for number in range(3)]
    await session.choose_shop(shops[0])
    await asyncio.gather(*(session.choose_shop(shop) for shop in shops[1:]))
    assert opened == [shops[2].id]
    assert session.shop is shops[2]
