"""The recovery code, shown once: printed, saved or copied by hand, then confirmed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.file_dialogs import file_to_write
from ui.first_run_page import StepPage
from ui.page import fixed_font, sentence
from ui.tick_box import TickBox
from workbench import release
from workbench.case import Problem

FILE_NAME = "IMR-recovery-code.txt"
TITLE = "Your recovery code"
WHAT_IT_DOES = (
    "It opens the workspace when the passphrase is lost, for you or for whoever finds it. "
    "It is shown only now. Keep it on paper or on another device, away from this computer."
)
KEPT = "I have &kept it"
NOT_YET = "Print, save or write down the code first; then tick that you have kept it."
ANOTHER = (
    "The code that was shown before was not confirmed. This one takes its place when you go on."
)
_SCALE = 1.6  # of the fixed type
_IN_A_LINE = 3  # groups of letters


class RecoveryPage(StepPage):
    """Shows a code until it was kept, then says ``done``."""

    done = Signal()
    given_up = Signal()

    def __init__(
        self,
        code: str,
        go_on: str,
        parent: QWidget | None = None,
        *,
        cancel: str = "",
        step: int = 0,
        about: str = "",
    ) -> None:
        """Show ``code``; the button ``go_on`` leads on, and ``cancel`` back where that can be.

        ``step`` is its number in the first run, 0 elsewhere; ``about`` is said of this code only.
        """
        super().__init__(step, TITLE, parent)
        self._code = code
        self._about = about
        self.code = _code_label(code)
        self.print_button = QPushButton("&Print...")
        self.save_button = QPushButton("&Save...")
        self.kept = TickBox(KEPT)
        self.go_on = QPushButton(go_on)
        self.cancel = QPushButton(cancel)
        self.cancel.setVisible(bool(cancel))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.print_button)

    @override
    def proceed(self) -> None:
        """Go on, once the code was kept: with no other key than it was said with."""
        if self.go_on.isEnabled():
            self.go_on.click()
        else:
            self.kept.setFocus()
            self.answer.tell(NOT_YET)
            announce(self, NOT_YET)

    def save_to(self, path: Path) -> None:
        """Write the code to a file that only its owner can read; a failure is one sentence."""
        try:
            release.export("\n".join((*lines(self._code), "")).encode(), path)
        except Problem as problem:
            self.tell_problem(str(problem))
        else:
            self.answer.tell(f"Saved as {path.name}. Move it to where you keep it.")

    def print_on(self, printer: QPrinter) -> None:
        """Print the code; a failure is one sentence."""
        painter = QPainter()
        if not painter.begin(printer):
            self.tell_problem("The printer did not take the recovery code.")
            return
        _draw(painter, QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), self._code)
        painter.end()
        self.answer.tell("The recovery code was given to the printer.")

    def _save(self) -> None:
        path = file_to_write(self, "Save recovery code", FILE_NAME, "Text (*.txt)")
        if path is not None:
            self.save_to(path)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Print recovery code")
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.print_on(printer)

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.kept.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.done)
        self.cancel.clicked.connect(self.given_up)
        self.go_on.setEnabled(False)

    def _lay_out(self) -> None:
        style.set_icon(self.print_button, "printer")
        style.set_icon(self.save_button, "download")
        column = self.column
        column.addWidget(sentence(" ".join(part for part in (self._about, WHAT_IT_DOES) if part)))
        column.addSpacing(style.SMALL)
        column.addWidget(_framed(self.code))
        column.addLayout(_in_a_row(self.print_button, self.save_button))
        column.addSpacing(style.LARGE)
        column.addWidget(self.kept)
        self._finish(self.go_on, self.cancel)


def lines(code: str) -> tuple[str, ...]:
    """What is printed or saved: the code, and what it is for."""
    return (
        "IMR Workbench: recovery code",
        "",
        *in_lines(code),
        "",
        "This code opens the workspace without its passphrase. Keep it where only you find it.",
        "To use it: start the program and choose “Use the recovery code instead”.",
    )


def in_lines(code: str) -> tuple[str, ...]:
    """The groups of a code in lines of a few, each with the dashes it is typed with."""
    groups = code.split("-")
    starts = range(0, len(groups), _IN_A_LINE)
    rows = ["-".join(groups[start : start + _IN_A_LINE]) for start in starts]
    return (*(f"{row}-" for row in rows[:-1]), *rows[-1:])


def _code_label(code: str) -> QLabel:
    label = style.label("\n".join(in_lines(code)))
    font = fixed_font()
    font.setPointSizeF(font.pointSizeF() * _SCALE)
    label.setFont(font)
    by_hand = Qt.TextInteractionFlag.TextSelectableByMouse
    label.setTextInteractionFlags(by_hand | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setAccessibleName(f"Recovery code {code}")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _in_a_row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def _framed(label: QLabel) -> QFrame:
    frame = QFrame()
    style.mark(frame, "role", "banner")
    column = QVBoxLayout(frame)
    column.setContentsMargins(style.LARGE, style.LARGE, style.LARGE, style.LARGE)
    column.addWidget(label)
    return frame


def _draw(painter: QPainter, sheet: QRectF, code: str) -> None:
    """The lines on a sheet of paper, the code in large fixed type."""
    margin = sheet.width() / 10
    area = sheet.adjusted(margin, margin, -margin, -margin)
    groups = in_lines(code)
    wraps = int(Qt.TextFlag.TextWordWrap)
    for line in lines(code):
        painter.setFont(fixed_font(18) if line in groups else QFont(style.font().family(), 11))
        used = painter.drawText(area, wraps, line or " ")
        area.setTop(used.bottom() + used.height() / 4)
