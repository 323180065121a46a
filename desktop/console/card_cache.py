"""Heights, layouts and pictures of one column's cards, made when first needed and kept while they hold."""

from collections import OrderedDict
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtGui import QPixmap

from desktop.console.ageing import Age, Level
from desktop.console.card_facts import ShopFacts, age_in, facts_of
from desktop.console.card_layout import lay_out
from desktop.console.card_painter import picture_of
from desktop.console.card_parts import CardLayout
from desktop.console.card_style import CardStyle
from wire.orders import Order

PICTURES_KEPT = 96


class Drawn(NamedTuple):
    """A card as last drawn, and what it was drawn for."""

    key: tuple[object, ...]
    layout: CardLayout
    level: Level
    picture: QPixmap


class CardCache:
    """Everything is thrown away by `clear` when the look, the language or the width changes."""

    def __init__(self) -> None:
        self.shop = ShopFacts()
        self.now = datetime.now(UTC)
        self.style = CardStyle()
        self._heights: dict[UUID, tuple[tuple[object, ...], float]] = {}
        self._drawn: OrderedDict[UUID, Drawn] = OrderedDict()

    def clear(self) -> None:
        """Forget all; the style is read anew."""
        self.style = CardStyle()
        self._heights.clear()
        self._drawn.clear()

    def height(self, order: Order, width: int, current: bool) -> float:
        """The height of a card; laid out only when the order changed."""
        key = (order.version, order.state, width, current, self.shop.can_act)
        known = self._heights.get(order.id)
        if known is not None and known[0] == key:
            return known[1]
        layout = lay_out(
            order, facts_of(order, Age(0, Level.CALM, 0), self.shop, current, False), width, self.style
        )
        self._heights[order.id] = (key, layout.height)
        return layout.height

    def drawn(self, order: Order, width: int, current: bool, focused: bool, ratio: float) -> Drawn:
        """The card's layout and picture as of now."""
        age = age_in(order, self.now, self.shop)
        key = (order.version, order.state, width, current, focused, ratio, age, self.shop.can_act)
        known = self._drawn.get(order.id)
        if known is not None and known.key == key:
            self._drawn.move_to_end(order.id)
            return known
        layout = lay_out(order, facts_of(order, age, self.shop, current, focused), width, self.style)
        made = Drawn(key, layout, age.level, picture_of(layout, width, age.level, self.style, ratio))
        self._drawn[order.id] = made
        self._drawn.move_to_end(order.id)
        if len(self._drawn) > PICTURES_KEPT:
            self._drawn.popitem(last=False)
        return made

    def forget_except(self, kept: set[UUID]) -> None:
        """Drop the heights of cards that left the column."""
        for gone in self._heights.keys() - kept:
            del self._heights[gone]
