"""Chips that go on beyond an edge fade there, and only there."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QScrollBar

from desktop.qt.widgets.fields import ChipRow

RED = QColor("#ff0000")


def test_chips_fade_at_an_edge_where_they_go_on(qapp: QApplication) -> None:
    row = ChipRow("Categories")
    row.set_choices([(str(number), "Noodles and more") for number in range(9)], "0")
    for chip in row.chips:
        chip.setStyleSheet("background: #ff0000; border: 0; border-radius: 0; margin: 0;")
    row.resize(300, 60)
    row.show()
    qapp.processEvents()
    bar = row.horizontalScrollBar()

    def is_plain(at: int) -> bool:
        """Whether a chip is seen there as it is; 6 px from the edge it has hardly any colour left."""
        return row.grab().toImage().pixelColor(at, row.height() // 2 - 14) == RED

    assert is_plain(6)
    assert not is_plain(row.width() - 6)
    bar.setValue(bar.maximum())
    assert not is_plain(6)
    bar.setValue(40)
    assert not is_plain(6)
    row.setHorizontalScrollBar(
        QScrollBar()
    )  # frees the old: while a sheet goes, it is painted without its bar
    row.fade.repaint()
    row.deleteLater()
