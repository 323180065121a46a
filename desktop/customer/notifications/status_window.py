"""A small window above all others for people in a game or another program: it shows the running orders and
never takes the keyboard away from what they do.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.storage.store import Store
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.customer.orders.order_tracker import OrderTimeline
from desktop.customer.orders.status_row import StatusRow
from desktop.texts.formats import tr, tr_n
from desktop.ui.corner_placement import CornerPlacement, next_corner, share_of
from desktop.ui.drawing import draw_card, icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.notices import ConnectionPill, show_live
from wire.orders import Order

WIDTH, MOST_ROWS = 348, 3
KEPT_AFTER_MS = 300
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class StatusWindow(Translated, QWidget):
    """`opened` carries an order's id, or None for the app; `shown_changed`: whether it is on the screen."""

    opened = Signal(object)
    shown_changed = Signal(bool)

    def __init__(self, store: Store) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        # A bare X11 server has no transparency: there the corners stay square.
        self._round = QGuiApplication.platformName() != "xcb"
        if self._round:
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._spot = CornerPlacement(store, "status")
        self._orders: list[Order] = []
        self._timelines: Mapping[UUID, OrderTimeline] = {}
        self._rows: list[StatusRow] = []
        self._grip: QPoint | None = None
        self._moving = self._placing = False
        self.grip, self.pill = QLabel(), ConnectionPill()
        icons = ("arrows-exchange", "external-link", "x")
        self.corner, self.to_app, self.put_away = (IconButton(name, "") for name in icons)
        for button in (self.corner, self.to_app, self.put_away):
            button.setProperty("kind", "ghost")
        self.more, self.nothing = label("", "soft"), label("", "soft", wrap=True)
        self._kept = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._lay_out()
        self._connect()
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 14)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        column.addLayout(self._body)
        column.addWidget(self.more)
        column.addWidget(self.nothing)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.grip)
        head.addWidget(self.pill)
        head.addStretch()
        for button in (self.corner, self.to_app, self.put_away):
            head.addWidget(button)
        return head

    def _connect(self) -> None:
        self.corner.clicked.connect(self.move_on)
        self.to_app.clicked.connect(lambda: self.opened.emit(None))
        self.put_away.clicked.connect(self.close)
        self._kept.timeout.connect(self._keep)
        theme().changed.connect(self._dress)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication), "widgets need one"
        for signal in (app.screenRemoved, app.screenAdded, app.primaryScreenChanged):
            signal.connect(self._put_later)

    # What is shown.

    def show_orders(
        self, orders: list[Order], timelines: Mapping[UUID, OrderTimeline], now: datetime
    ) -> None:
        """Shows the newest three; one alone in full."""
        self._orders, self._timelines = orders, timelines
        wanted = orders[:MOST_ROWS]
        full = len(orders) == 1
        if [(row.order_id, row.full) for row in self._rows] != [(order.id, full) for order in wanted]:
            self._build(wanted, full)
        for row, order in zip(self._rows, wanted, strict=True):
            row.show_order(order, now, timelines.get(order.id, OrderTimeline()))
        more = len(orders) - len(wanted)
        self.more.setText(f"+{more}")
        self.more.setAccessibleName(tr_n(more, "{n} more order", "{n} more orders"))
        self.more.setVisible(more > 0)
        self.nothing.setVisible(not orders)
        self._fit()

    def tick(self, now: datetime) -> None:
        """Moves the countdowns on to the server's `now`."""
        if not self.isVisible():
            return
        for row, order in zip(self._rows, self._orders, strict=False):
            row.tick(order, now)
        self._fit()

    def show_connection(self, state: ConnectionState | None) -> None:
        """Live, or since when what is shown is not the newest."""
        if state is not None and state.phase is Phase.LIVE:
            show_live(self.pill, state, with_delay=False)
        elif state is not None and state.stale_since is not None:
            self.pill.show_connection("stale", since=state.stale_since)
        else:
            self.pill.show_connection("connecting")

    def _build(self, orders: list[Order], full: bool) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = [StatusRow(order.id, full) for order in orders]
        for place, row in enumerate(self._rows):
            if place:
                self._body.addWidget(rule())
            row.opened.connect(self.opened)
            self._body.addWidget(row)
            row.show()  # a layout counts what is shown

    # Where it is.

    def present(self) -> None:
        """On the screen, at its place, without taking the keyboard."""
        self._fit()
        self.show()
        self.raise_()
        self.shown_changed.emit(True)

    def move_on(self) -> None:
        """To the next corner of its screen: the way for who cannot drag."""
        screen = self.screen()
        share = share_of(screen.availableGeometry(), self.geometry())
        self._spot.keep_share(screen, next_corner(share))
        self._put()

    def _fit(self) -> None:
        widest = self._spot.screen().availableGeometry().width() - 32
        width = min(theme().px(WIDTH), widest)
        column = self._column
        for row in self._rows:
            row.updateGeometry()  # what changed inside a row reaches the window's layout at once
        wraps = column.hasHeightForWidth()
        tall = column.totalHeightForWidth(width) if wraps else column.totalSizeHint().height()
        wanted = QSize(width, max(tall, column.totalMinimumSize().height()))
        if wanted != self.size():
            self.setFixedSize(wanted)
        if not self._moving and not self._kept.isActive():
            self._put()

    def _put(self) -> None:
        self._placing = True
        self._spot.put(self)
        self._placing = False

    def _put_later(self) -> None:
        QTimer.singleShot(0, self, self._put)  # Qt still moves windows off the screen that went

    def _dress(self) -> None:
        self.grip.setPixmap(icon_pixmap("grip-vertical", "text3", 20))
        if self._rows:
            self._build(self._orders[:MOST_ROWS], len(self._orders) == 1)
        self.pill.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.globalPosition().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        self._moving = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        at = event.globalPosition().toPoint()
        if not self._moving:
            if (at - self._grip).manhattanLength() < QApplication.startDragDistance():
                return
            self._moving = True
            if self.windowHandle().startSystemMove():
                self._grip, self._moving = None, False  # the window manager goes on
                return
        self.move(self.pos() + at - self._grip)
        self._grip = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._grip is not None and not self._moving
        self._grip, self._moving = None, False
        row = self.childAt(event.position().toPoint())
        while was_click and row is not None and not isinstance(row, StatusRow):
            row = row.parentWidget()
        if was_click and isinstance(row, StatusRow):
            row.clicked()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible() and not self._placing:
            self._kept.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._kept.isActive():  # whoever hides it may be about to close the store
            self._keep()

    def _keep(self) -> None:
        self._kept.stop()
        self._spot.keep(self)

    # The rest.

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.setWindowTitle(tr("Orders · RGT"))
        self.setAccessibleName(tr("Status of your orders"))
        self.corner.set_name(tr("Move to the next corner (Ctrl+Shift+M)"))
        self.to_app.set_name(tr("Open the app"))
        self.put_away.set_name(tr("Close (Ctrl+Shift+S)"))
        self.grip.setToolTip(tr("Drag to move"))
        self.nothing.setText(tr("Nothing is on its way. A new order appears here by itself."))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.shown_changed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = 12 if self._round else 0
        with QPainter(self) as painter:
            draw_card(painter, self.rect(), edge="control_edge", radius=radius, shadow=False)
