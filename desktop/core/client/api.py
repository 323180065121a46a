"""The REST calls of the contract in wire types: one client for each resource, over one transport."""

from typing import Literal
from uuid import UUID

import msgspec

from desktop.core.client.accounts import AccountsClient
from desktop.core.client.menu import MenuClient
from desktop.core.client.orders import OrdersClient
from desktop.core.client.sales import SalesClient
from desktop.core.client.seats import SeatsClient
from desktop.core.client.shop import ShopClient
from desktop.core.client.staff import StaffClient
from desktop.core.client.till import TillClient
from desktop.core.client.transport import Transport


class _Health(msgspec.Struct):
    status: Literal["ok"]


class Api(Transport):
    """`Api(base_url, terminal_id, terminal_name)`: calls raise a RequestError (see `errors`).

    Each session has an Api of its own: it carries that session's tokens.
    """

    def __init__(self, base_url: str, terminal_id: UUID, terminal_name: str) -> None:
        super().__init__(base_url, terminal_id, terminal_name)
        self.accounts = AccountsClient(self)
        self.seats = SeatsClient(self)
        self.shop = ShopClient(self)
        self.menu = MenuClient(self)
        self.orders = OrdersClient(self)
        self.staff = StaffClient(self)
        self.till = TillClient(self, self.orders)
        self.sales = SalesClient(self)

    async def is_healthy(self) -> bool:
        """Whether the server answers `GET /healthz`; raises OfflineError when nobody does, or another."""
        return (await self.probe(_Health, "/healthz")).status == "ok"
