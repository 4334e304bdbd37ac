"""The letter on paper: page pictures drawn on a printer of the platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.page_sheet import image_of
from workbench.case import Problem
from workbench.session import LetterPages, PagePicture, Session
from workbench.workspace import Event

DOTS_PER_INCH = 200
POINTS_PER_INCH = 72
NOT_DRAWN = "The letter could not be drawn. Nothing was printed."


def print_letter(session: Session, parent: QWidget, tell: Callable[[str], None]) -> None:
    """Ask for a printer, then print when the pages are drawn; ``tell`` gets why it cannot be."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print letter")
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        print_on(printer, session, tell)


def print_on(printer: QPrinter, session: Session, tell: Callable[[str], None]) -> None:
    """Print when the pages are drawn; ``tell`` gets one sentence where that cannot be done."""

    def take(pages: LetterPages) -> None:
        try:
            draw(pages.pictures, printer)
            session.workspace.record(Event.PRINTED, session.case.reference, "letter")
        except Problem as problem:
            tell(str(problem))

    scale = DOTS_PER_INCH / POINTS_PER_INCH
    # A lane of its own: the preview asks for pages too, and the newest request wins.
    session.pages(take, scale, lane="print", failed=lambda _: tell(NOT_DRAWN))


def draw(pages: Iterable[PagePicture], printer: QPrinter) -> None:
    """Draw each page over a whole sheet. Raises Problem where the printer does not begin."""
    printer.setFullPage(True)  # the letter brings its own margins
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem("The printer did not take the letter. Nothing was printed.")
    sheet = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(_fitted(page, sheet), image_of(page))
    painter.end()


def _fitted(page: PagePicture, sheet: QRectF) -> QRectF:
    """The largest area of the page's shape on the sheet, from its top left corner."""
    factor = min(sheet.width() / page.width, sheet.height() / page.height)
    return QRectF(0, 0, page.width * factor, page.height * factor)
