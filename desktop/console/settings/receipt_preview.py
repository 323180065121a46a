"""A receipt as this terminal's printer will print it, small, on a strip of paper."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.console.printing.kitchen_ticket import PrintContext
from desktop.console.printing.painter import picture_of
from desktop.console.printing.receipt import receipt
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from wire.catalog import Business, MenuItem
from wire.orders import (
    Actor,
    ActorKind,
    Changed,
    Order,
    OrderLine,
    OrderState,
    Payment,
    Service,
    Source,
    Tender,
    TenderKind,
)

NOBODY = UUID(int=0)
PAPER_WIDTH = 300  # of the preview, at 100 %
EDGE = 14


def sample_order(business: Business, items: list[MenuItem], now: datetime) -> Order:
    """An order of the menu's first two items, paid in cash; of made-up ones while there is no menu."""
    shown = [(item.name, item.price, item.tax_rate) for item in items if not item.archived][:2]
    lines = [
        _line(name, 2 - place, price, rate)
        for place, (name, price, rate) in enumerate(shown or [(tr("An item"), 6000, 1000)])
    ]
    total = sum(line.total for line in lines)
    paid = Tender(TenderKind.CASH, total, now)
    by = Actor(ActorKind.BUSINESS, business.id, business.name)
    return Order(
        id=NOBODY, number="A-042", version=1, state=OrderState.COMPLETED, reason=None, source=Source.COUNTER,
        business_id=business.id, business_name=business.name, user_id=None, user_name="",
        service=Service.PICKUP, seat="", note="", business_day="", lines=lines, total=total,
        currency=business.currency, payment=Payment(total, total, 0, [paid]),
        changed=Changed(now, OrderState.COMPLETED, by, None), seen_at=None, promised_at=None,
        expires_at=None, created_at=now, updated_at=now,
    )  # fmt: skip


def _line(name: str, quantity: int, price: int, rate: int) -> OrderLine:
    return OrderLine(NOBODY, NOBODY, name, quantity, price, rate, [], "", quantity * price, None)


class ReceiptPreview(QWidget):
    """`show_receipt` draws with the printer's own painter, then only scales."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How the receipt will look"))
        theme().changed.connect(self.updateGeometry)

    def show_receipt(self, order: Order, business: Business, header: str, footer: str, dots: int) -> None:
        """The receipt of `order` with these texts, `dots` wide."""
        paper = PrintContext(
            business.name, business.time_zone, lambda line: line.name, header=header, footer=footer
        )
        self._image = picture_of(receipt(order, paper), dots)
        self.setAccessibleName(tr("How the receipt will look"))
        said = "\n".join(text for text in (business.name, header, footer) if text)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def picture(self) -> QImage:
        """What is shown, in the printer's dots."""
        return self._image

    def sizeHint(self) -> QSize:
        """As wide as a strip of paper, as high as the receipt needs."""
        wide, edge = theme().px(PAPER_WIDTH), theme().px(EDGE)
        if self._image.isNull():
            return QSize(wide, theme().px(120))
        return QSize(wide, (wide - 2 * edge) * self._image.height() // self._image.width() + 2 * edge)

    def minimumSizeHint(self) -> QSize:
        """It shrinks sideways where there is no room."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper in every theme: it is paper."""
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.setPen(theme().color("line"))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            if not self._image.isNull():
                edge = theme().px(EDGE)
                wide = self.width() - 2 * edge
                room = QRect(edge, edge, wide, wide * self._image.height() // self._image.width())
                ratio = self.devicePixelRatioF()
                size = QSize(round(room.width() * ratio), round(room.height() * ratio))
                smooth = Qt.TransformationMode.SmoothTransformation
                painter.drawImage(
                    room, self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
                )
