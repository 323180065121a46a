"""Documents drawn with the app's font: for printers whose letters are drawn here, paper sheets, and PDF."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from desktop.core.printing.document import (
    Align,
    BlankLines,
    Buzz,
    Cut,
    Divider,
    Part,
    PrintDocument,
    Pulse,
    TextColumns,
    TextLine,
)
from desktop.core.printing.encoding import Bitmap
from desktop.ui.theme import FAMILY

CELL = 12  # dots a column takes, as the printers' own font A does
LETTER = 24  # dots a plain line's font is high
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextIncludeTrailingSpaces)
BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


class DocumentPainter:
    """Paints a document `width` dots wide, from the top; `height` is how far it came."""

    def __init__(self, painter: QPainter, width: float) -> None:
        self._painter, self._width = painter, width
        self.height = 0.0

    def paint(self, document: PrintDocument) -> None:
        """All parts, each under the one before."""
        for part in document.parts:
            self.part(part)

    def part(self, part: Part) -> None:
        """One part."""
        if isinstance(part, TextLine):
            self._line(part)
        elif isinstance(part, TextColumns):
            self._columns(part)
        elif isinstance(part, Divider):
            self._rule(part)
        elif isinstance(part, BlankLines):
            self.height += part.lines * LETTER * 1.1
        elif isinstance(part, Cut):
            self.height += LETTER / 2
        else:
            assert isinstance(part, Pulse | Buzz)  # nothing to see

    def _line(self, line: TextLine) -> None:
        self._painter.setFont(_font(line.size, line.bold or line.reverse))
        left = line.indent * CELL
        inset = CELL / 2 if line.reverse else 0
        align = Qt.AlignmentFlag.AlignHCenter if line.align is Align.CENTER else Qt.AlignmentFlag.AlignLeft
        room = QRectF(left + inset, self.height, self._width - left - 2 * inset, 100_000)
        used = self._measured(room, int(align), line.text)
        if line.reverse:
            self._painter.fillRect(QRectF(left, self.height, self._width - left, used + 6), BLACK)
            room.translate(0, 3)
            used += 6
        self._write(room, int(align), line.text, WHITE if line.reverse else BLACK)
        self.height += used + 2 * line.size

    def _columns(self, part: TextColumns) -> None:
        font = _font(part.size, part.bold)
        self._painter.setFont(font)
        amount = QFontMetricsF(font, self._painter.device()).horizontalAdvance(part.right)
        left = part.indent * CELL
        words = QRectF(left, self.height, max(80.0, self._width - left - amount - 2 * CELL), 100_000)
        used = self._measured(words, int(Qt.AlignmentFlag.AlignLeft), part.left)
        self._write(words, int(Qt.AlignmentFlag.AlignLeft), part.left, BLACK)
        last = QRectF(0, self.height, self._width, used)
        self._write(last, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), part.right, BLACK)
        self.height += used + 2 * part.size

    def _rule(self, part: Divider) -> None:
        top = self.height + 7
        for row in (0, 5) if part.double else (0,):
            self._painter.fillRect(QRectF(0, top + row, self._width, 2), BLACK)
        self.height += 22 if part.double else 16

    def _measured(self, room: QRectF, align: int, text: str) -> float:
        flags = align | WRAP
        found = self._painter.boundingRect(room, flags, text)
        if found.width() > room.width():  # a word longer than the line
            found = self._painter.boundingRect(room, align | int(Qt.TextFlag.TextWrapAnywhere), text)
        metrics = QFontMetricsF(self._painter.font(), self._painter.device())
        return max(found.height(), metrics.height())

    def _write(self, room: QRectF, align: int, text: str, color: QColor) -> None:
        self._painter.setPen(color)
        fits = self._painter.boundingRect(room, align | WRAP, text).width() <= room.width()
        self._painter.drawText(room, align | (WRAP if fits else int(Qt.TextFlag.TextWrapAnywhere)), text)


def _font(size: int, bold: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(LETTER * size - (4 if size == 2 else 0))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    return font


def height_of(document: PrintDocument, width: int) -> int:
    """Dots a document takes downwards."""
    probe = QImage(8, 8, QImage.Format.Format_Grayscale8)
    painter = QPainter(probe)
    drawn = DocumentPainter(painter, width)
    drawn.paint(document)
    painter.end()
    return max(1, round(drawn.height))


def picture_of(document: PrintDocument, width: int) -> QImage:
    """The document in greys, `width` dots wide and as high as it needs."""
    image = QImage(width, height_of(document, width), QImage.Format.Format_Grayscale8)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    DocumentPainter(painter, width).paint(document)
    painter.end()
    return image


def draw(document: PrintDocument, dots: int) -> Bitmap:
    """The document in black and white, as a receipt printer's head burns it."""
    grey = picture_of(document, dots)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly
    mono = grey.convertToFormat(QImage.Format.Format_Mono, flags)
    if mono.color(0) & 0xFFFFFF == 0:  # a set bit shall be black
        mono.invertPixels()
    stride, wide = mono.bytesPerLine(), dots // 8
    held = bytes(mono.constBits())
    return Bitmap(dots, b"".join(held[row * stride : row * stride + wide] for row in range(mono.height())))
