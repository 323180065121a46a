"""A number on an icon: drawn into the tray's, and told to the task bar or dock where the system has that."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme

SIDE, MOST = 32, 99


def badged_pixmap(name: str, count: int, color: str = "accent", quiet: bool = False) -> QPixmap:
    """A Tabler icon with a number at its lower right when there is one; `quiet` strikes it through."""
    picture = QPixmap(icon_pixmap(name, color, SIDE))
    side = round(picture.width() / picture.devicePixelRatio())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if quiet:
        painter.drawPixmap(0, 0, icon_pixmap("volume-off", "text", SIDE // 2))
    if count:
        _draw_number(painter, side, count)
    painter.end()
    return picture


def _draw_number(painter: QPainter, side: int, count: int) -> None:
    box = QRect(side // 3, side // 3, side * 2 // 3, side * 2 // 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("bad"))
    painter.drawEllipse(box)
    painter.setPen(theme().color("surface"))
    painter.setFont(theme().font(13 if count < 10 else 11, 700))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(min(count, MOST)))


def badged(name: str, count: int, quiet: bool = False) -> QIcon:
    """The same as an icon."""
    return QIcon(badged_pixmap(name, count, quiet=quiet))


def show_on_task_bar(count: int) -> None:
    """The number on the app's own icon: dock of macOS, task bar of Windows, launchers that know Unity's entry
    (KDE, Ubuntu; by the desktop file's name). 0 takes it away. Elsewhere Qt does nothing.
    """
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        app.setBadgeNumber(count)
