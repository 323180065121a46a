"""Chips that go on beyond an edge fade there, and only there, also after a sheet was used by keyboard."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar, QVBoxLayout, QWidget

from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.fields import ChipRow

RED = QColor("#ff0000")


def red_row() -> ChipRow:
    """More chips than there is room for, all red."""
    row = ChipRow("Categories")
    row.set_choices([(str(number), "Noodles and more") for number in range(9)], "0")
    for chip in row.chips:
        chip.setStyleSheet("background: #ff0000; border: 0; border-radius: 0; margin: 0;")
    row.setFixedHeight(60)
    return row


def is_plain(row: ChipRow, at: int) -> bool:
    """Whether a chip is seen there as it is; 6 px from the edge it has hardly any colour left."""
    return row.grab().toImage().pixelColor(at, row.height() // 2 - 14) == RED


def test_chips_fade_at_an_edge_where_they_go_on(qapp: QApplication) -> None:
    row = red_row()
    row.resize(300, 60)
    row.show()
    qapp.processEvents()
    bar = row.horizontalScrollBar()
    assert is_plain(row, 6)
    assert not is_plain(row, row.width() - 6)
    bar.setValue(bar.maximum())
    assert not is_plain(row, 6)
    bar.setValue(40)
    assert not is_plain(row, 6)
    row.setHorizontalScrollBar(
        QScrollBar()
    )  # frees the old: while a sheet goes, it is painted without its bar
    row.fade.repaint()
    row.deleteLater()


def test_chips_come_to_tab_and_go_on_after_a_sheet_was_walked_through(qapp: QApplication) -> None:
    window = QWidget()
    row = red_row()
    column = QVBoxLayout(window)
    last = QLineEdit()
    column.addWidget(row)
    column.addWidget(last)
    window.resize(500, 400)
    window.show()
    window.activateWindow()
    qapp.processEvents()
    last.setFocus()
    row.chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
    assert row.chips[-1].hasFocus()
    assert not is_plain(row, 6)  # it went on: what Tab reaches is seen
    row.horizontalScrollBar().setValue(0)
    sheet = Dialog(window, "Prices")
    for name in ("Percent", "Reason"):
        field = QLineEdit()
        field.setAccessibleName(name)
        sheet.body.addWidget(field)
    sheet.present()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(sheet, key)
    sheet.finish(None)
    sheet.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert is_plain(row, 6)
    row.horizontalScrollBar().setValue(40)
    assert not is_plain(row, 6)
    window.deleteLater()
