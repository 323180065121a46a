"""Heights, layouts and pictures of one column's cards, made when first needed and kept while they hold."""

from collections import OrderedDict
from datetime import UTC, datetime
from time import perf_counter
from typing import NamedTuple
from uuid import UUID

from PySide6.QtGui import QPixmap

from desktop.console.board.board_filter import BoardFilter, Size
from desktop.console.board.card_content import ShopFacts, age_in, button_texts, content_of
from desktop.console.board.card_layout import lay_out, seat_is_beside
from desktop.console.board.card_painter import picture_of
from desktop.console.board.card_parts import PAD, CardContent, CardLayout
from desktop.console.board.card_style import CardStyle
from desktop.console.board.column_rows import Rows
from desktop.console.shared.order_texts import seat_text
from desktop.console.state.order_age import Level, OrderAge
from wire.orders import Order

PICTURES_KEPT = 96
SHAPES_KEPT = 4096
SPARE = 64


class DrawnCard(NamedTuple):
    """A card as last drawn, and what it was drawn for."""

    key: tuple[object, ...]
    layout: CardLayout
    level: Level
    picture: QPixmap


class CardView(NamedTuple):
    """How a card is looked at."""

    width: int
    current: bool
    focused: bool
    ratio: float


class CardCache:
    """Everything is thrown away by `clear` when the look, the language or the width changes."""

    def __init__(self, board_filter: BoardFilter | None = None) -> None:
        self.board_filter = board_filter or BoardFilter()
        self.shop = ShopFacts()
        self.now = datetime.now(UTC)
        self.owed = False  # an older picture was used: paint again soon
        self.style, self.words = CardStyle(self.board_filter.scale), button_texts()
        self._heights: dict[UUID, tuple[tuple[object, ...], float]] = {}
        self._shapes: dict[tuple[object, ...], float] = {}
        self._drawn: OrderedDict[UUID, DrawnCard] = OrderedDict()

    def clear(self) -> None:
        """Forget all; the style is read anew."""
        self.style, self.words = CardStyle(self.board_filter.scale), button_texts()
        self._heights.clear()
        self._shapes.clear()
        self._drawn.clear()

    def height(self, order: Order, width: int, current: bool) -> float:
        """The height of a card: lines are never edited, so only this can change it."""
        key = (order.state, width, current, order.promised_at is None)
        known = self._heights.get(order.id)
        if known is not None and known[0] == key:
            return known[1]
        shape = (key, self._shape(order, width))
        height = self._shapes.get(shape)
        if height is None:
            facts = self._facts(order, OrderAge(0, Level.CALM, 0), current, False)
            height = self._shapes[shape] = lay_out(order, facts, width, self.style).height
        self._heights[order.id] = (key, height)
        return height

    def _shape(self, order: Order, width: int) -> tuple[object, ...]:
        """All else a height depends on: people order the same things, and such cards are equally tall."""
        lines = tuple(
            (line.name, line.quantity, line.note, *(option.name for option in line.options))
            for line in order.lines
        )
        right = width - self.style.px(PAD)
        beside = seat_is_beside(self.style, order.number, seat_text(order), self.words["widest"], right)
        return beside, order.note, order.reason, lines

    def drawn(self, order: Order, view: CardView, deadline: float = float("inf")) -> DrawnCard:
        """The card's layout and picture as of now; past the deadline an older one of it will do."""
        age = age_in(order, self.now, self.shop)
        ticks = tuple(line.done_at is not None for line in order.lines)
        key = (order.state, ticks, order.promised_at, order.reason, age, view, self.shop.can_act)
        known = self._drawn.get(order.id)
        if known is not None and (known.key == key or self._will_do(known, order, view, deadline)):
            self._drawn.move_to_end(order.id)
            self.owed |= known.key != key
            return known
        facts = self._facts(order, age, view.current, view.focused)
        layout = lay_out(order, facts, view.width, self.style)
        made = DrawnCard(
            key, layout, age.level, picture_of(layout, view.width, age.level, self.style, view.ratio)
        )
        self._drawn[order.id] = made
        self._drawn.move_to_end(order.id)
        if len(self._drawn) > PICTURES_KEPT:
            self._drawn.popitem(last=False)
        return made

    def _facts(self, order: Order, age: OrderAge, current: bool, focused: bool) -> CardContent:
        facts = content_of(order, age, self.shop, self.words, current, focused)
        others = frozenset(line.id for line in order.lines if not self.board_filter.makes(line.menu_item_id))
        return facts._replace(brief=self.board_filter.size is Size.COMPACT and not current, elsewhere=others)

    @staticmethod
    def _will_do(known: DrawnCard, order: Order, view: CardView, deadline: float) -> bool:
        return perf_counter() > deadline and known.key[0] is order.state and known.key[5] == view

    def forget_except(self, kept: Rows) -> None:
        """Drop the pictures of cards that left the column, and their heights once those are many."""
        for gone in [one for one in self._drawn if one not in kept]:
            del self._drawn[gone]
        if len(self._heights) < 2 * len(kept) + SPARE:
            return
        for gone in [one for one in self._heights if one not in kept]:
            del self._heights[gone]
        if len(self._shapes) > SHAPES_KEPT:
            self._shapes.clear()
