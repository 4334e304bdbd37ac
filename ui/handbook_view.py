"""A page of the handbook on the screen, in the fonts and colors of the program."""

from __future__ import annotations

import math
from contextlib import suppress

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from ui import style
from ui.handbook_keys import with_keys
from ui.handbook_pages import FOLDER, Page, slug
from workbench import resources

_SCALES = {1: style.TITLE, 2: style.MAJOR}  # of headings, by their level
_PICTURES = "pictures/"
_NARROWEST = 0.24  # of the width of a table
_LINE = 140  # percent of the height of the type
_LOOKS = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}
_IMAGE = QTextDocument.ResourceType.ImageResource
_SMOOTHLY = Qt.TransformationMode.SmoothTransformation
_WAIT = 50  # milliseconds until pictures follow a page that changes its width
_PERCENT = QTextBlockFormat.LineHeightTypes.ProportionalHeight


class HandbookView(QTextBrowser):
    """Shows one page. Says which other one a link leads to; reads nothing but its own pictures."""

    wanted = Signal(str, str)  # the name of a page, "" for this one, and a heading, "" for its top

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._read: dict[str, QPixmap] = {}
        self._fit_soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._fit_soon.timeout.connect(self._fit_pictures)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Page")
        self.document().setDocumentMargin(style.LARGE)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page, heading: str = "") -> None:
        """Show a page from its top, or from a heading."""
        self._page = page
        self._read.clear()
        self._draw()
        self.setTextCursor(self._place_of(heading))
        self.verticalScrollBar().setValue(self._top_of(heading))

    def select_next(self, words: str, *, back: bool = False) -> bool:
        """Select the words where they stand next; False where they do not, from here on."""
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        return self.find(words, flags)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the handbook; nothing from anywhere else, whatever a page asks for."""
        link, picture = QUrl(name), QPixmap()
        inside = link.isRelative() and not link.host() and ".." not in link.path()
        if kind == _IMAGE.value and inside and link.path().startswith(_PICTURES):
            with suppress(OSError):
                picture.loadFromData(resources.data(f"{FOLDER}/{link.path()}"))
        return picture

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and getattr(self, "_page", None) is not None:
            scrolled = self.verticalScrollBar().value()
            self._draw()
            self.verticalScrollBar().setValue(scrolled)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_soon.start()

    def _follow(self, link: QUrl) -> None:
        if not link.scheme() and not link.host():
            self.wanted.emit(link.path(), link.fragment())

    def _draw(self) -> None:
        if self._page is None:
            return
        self.document().setDefaultFont(style.font())
        self.setMarkdown(with_keys(self._page.markdown))
        self.document().setDocumentMargin(style.LARGE)
        block = self.document().begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Let no picture be wider than the page, and none rough for being made smaller."""
        room = self.viewport().width() - 2 * style.LARGE
        ratio = self.devicePixelRatioF()
        for place, form in _pictures(self.document()):
            whole = self._whole(form.name())
            width = max(1, min(whole.width(), room - _indented(place.block())))
            fitting = whole.scaledToWidth(round(width * ratio), _SMOOTHLY)
            fitting.setDevicePixelRatio(ratio)
            self.document().addResource(_IMAGE.value, QUrl(form.name()), fitting)
            form.setWidth(width)
            place.setCharFormat(form)

    def _whole(self, name: str) -> QPixmap:
        """A picture as large as it was made; read once for the page that is shown."""
        if name not in self._read:
            found = self.loadResource(_IMAGE.value, name)
            self._read[name] = found if isinstance(found, QPixmap) else QPixmap()
        return self._read[name]

    def _place_of(self, heading: str) -> QTextCursor:
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if heading and level and slug(block.text()) == heading:
                return QTextCursor(block)
            block = block.next()
        return QTextCursor(self.document())

    def _top_of(self, heading: str) -> int:
        block = self._place_of(heading).block()
        rect = self.document().documentLayout().blockBoundingRect(block)
        return int(rect.top()) if heading else 0


def _pictures(document: QTextDocument) -> list[tuple[QTextCursor, QTextImageFormat]]:
    """The pictures of a page, each with a cursor that selects it."""
    found = []
    block = document.begin()
    while block.isValid():
        for form in block.textFormats():
            if form.format.isImageFormat():
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + form.start)
                cursor.movePosition(
                    QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, form.length
                )
                found.append((cursor, form.format.toImageFormat()))
        block = block.next()
    return found


def _indented(block: QTextBlock) -> int:
    """How far a block stands in, as the lines of a list do."""
    held, steps = block.textList(), block.blockFormat().indent()
    if held:
        steps += held.format().indent()
    return math.ceil(block.document().indentWidth() * steps)


def _dress(block: QTextBlock) -> None:
    """Give a block its space, and a heading its size."""
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    form = block.blockFormat()
    holds_picture = any(part.format.isImageFormat() for part in block.textFormats())
    form.setLineHeight(100 if level or holds_picture else _LINE, _PERCENT.value)
    form.setTopMargin(style.LARGE if level > 1 else 0)
    form.setBottomMargin(style.SMALL)
    form.setNonBreakableLines(False)  # a command of some length goes on in the next line
    cursor.setBlockFormat(form)
    if level:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat(cursor.charFormat())
        look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # Markdown's own
        look.setFont(style.font(_SCALES.get(level, style.BASE), bold=True))
        look.setForeground(style.colour("text"))
        cursor.setCharFormat(look)


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorderBrush(style.colour("line"))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setCellPadding(style.TIGHT)
    form.setTopMargin(style.SMALL)
    form.setBottomMargin(style.MEDIUM)
    percent = QTextLength.Type.PercentageLength
    form.setWidth(QTextLength(percent, 100))
    form.setColumnWidthConstraints([QTextLength(percent, share) for share in _shares(table)])
    table.setFormat(form)


def _shares(table: QTextTable) -> list[float]:
    """Percent of the width for each column: a cell with four times the words is twice as wide.

    None is so narrow that its words are broken where the type is large.
    """
    rows, columns = range(table.rows()), range(table.columns())
    longest = [max(_letters(table.cellAt(row, column)) for row in rows) for column in columns]
    widths = [math.sqrt(letters) for letters in longest]
    widths = [max(width, _NARROWEST * sum(widths)) for width in widths]
    return [100 * width / sum(widths) for width in widths]


def _letters(cell: QTextTableCell) -> int:
    """How many letters a cell has; in a table of Markdown it is one paragraph."""
    return cell.firstCursorPosition().block().length()
