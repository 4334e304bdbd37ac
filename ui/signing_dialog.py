"""What the dialogs that sign a copy of a letter have in common: ask, be busy, and answer once."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.identity_form import IdentityForm
from ui.progress import Progress, Work
from workbench.case import Copy, Problem
from workbench.session import Session

WIDTH = 600
_FRAME = 120  # pixels of a screen that stay free of the form: its frame, its buttons
SETTLED = 150  # milliseconds until a platform has placed a window that was resized
CANNOT_STOP = "It cannot be stopped while it is being signed: a letter is signed whole or not."
PAUSE = 50  # milliseconds in which the dialog is painted as busy


class SigningDialog(QDialog):
    """Asks for an identity and its passphrase, and signs; a failure is one sentence.

    Who builds on it adds to ``column``, says what is :meth:`missing`, signs in :meth:`sign_as`, and
    shows what came of it with :meth:`show_result`.
    """

    def __init__(
        self, session: Session, title: str, parent: QWidget | None = None, *, copy: Copy
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._busy = False
        self._least = 0  # pixels; as high as the dialog stays, for nothing to jump
        self._done = False  # signed, although that could not be shown
        self.setWindowTitle(title)
        self.setModal(True)
        self.identity = IdentityForm(session, self, copy=copy)
        self.problem = style.sentence("", self, role="problem")
        self.waiting = style.label("", self, role="muted", scale=style.MINOR)
        self.sign_button = QPushButton("&Sign", self)
        self.cancel_button = QPushButton("Cancel", self)
        self.progress = Progress(self, with_words=False)
        self._work = Work(self.busy_words, why_not=CANNOT_STOP)
        self.column = QVBoxLayout()
        self.sheet = _Sheet(self.column, self)
        self._pages = QStackedWidget(self)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)  # when the layout is known
        self._fit_soon.timeout.connect(self._fit)
        self.sheet.changed.connect(self._fit_soon.start)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._stay_on_screen)
        self._lay_out()
        self.identity.changed.connect(self.refresh)
        self.identity.choice.currentIndexChanged.connect(self._stay_as_high)
        self.sign_button.clicked.connect(self.sign)
        self.cancel_button.clicked.connect(self.reject)

    # What each of them says for itself

    wrong = ""  # the sentence on a failure that nobody foresaw
    over = ""  # the sentence where it was signed and the result cannot be shown
    busy_words = "Signing ..."

    def missing(self) -> str:
        """What is still to be filled in, as one sentence; "" for nothing."""
        raise NotImplementedError

    def sign_as(self, identity: str) -> None:
        """Sign with an identity, and end in :meth:`show_result` or :meth:`fail`."""
        raise NotImplementedError

    def is_signed(self) -> bool:
        """Whether nothing is left to sign, whatever else went wrong."""
        raise NotImplementedError

    # What happens

    def sign(self) -> None:
        """Sign with what is filled in; the dialog is painted as busy first."""
        self._set_busy(True)
        QTimer.singleShot(PAUSE, self, self._sign)

    def fail(self, error: Exception) -> None:
        """Say what went wrong in one sentence; the dialog is ready for another try, or done."""
        self._set_busy(False)
        if not isinstance(error, Problem):
            sys.excepthook(type(error), error, error.__traceback__)  # a bug is written down too
        if self.is_signed():
            self._end()
            return
        self.problem.setText(str(error) if isinstance(error, Problem) else self.wrong)
        self.identity.go_to_refused()

    def show_result(self, result: QWidget, close: QPushButton) -> None:
        """Show what came of it in the place of the form; ``close`` ends the dialog."""
        self._set_busy(False)
        close.clicked.connect(self.accept)
        self._pages.removeWidget(self._form)  # or its height would stay
        self._pages.addWidget(result)
        self.fit_anew()

    def fit_anew(self) -> None:
        """Be as high as what is shown now, even where that is lower than before."""
        self._least = 0
        self._fit_soon.start()

    def refresh(self) -> None:
        """Say what is still missing; Sign works when nothing is."""
        missing = "Nothing is left to sign." if self._done else self.missing()
        self.sign_button.setEnabled(not missing and not self._busy)
        self.waiting.setText("" if self._busy else missing)
        self._fit_soon.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._fit_soon.start()

    @override
    def reject(self) -> None:
        if not self._busy:
            super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._busy:
            super().keyPressEvent(event)

    def _sign(self) -> None:
        """First the identity, where it is new; then the letter. Both are the worker's work."""
        try:
            if self.identity.isHidden():  # nobody signs
                self.sign_as("")
            else:
                self.identity.secure(done=self._attempt, failed=self.fail)
        except Exception as error:  # noqa: BLE001 (busy, the dialog could not even be closed)
            self.fail(error)

    def _attempt(self, identity: str) -> None:
        try:
            self.sign_as(identity)
        except Exception as error:  # noqa: BLE001 (as above)
            self.fail(error)

    def _end(self) -> None:
        """Nothing is left to sign, although the result could not be shown."""
        self._done = True
        style.mark(self.problem, "role", "")
        self.problem.setText(self.over)
        self.sheet.setEnabled(False)
        self.cancel_button.setText("Close")
        self.cancel_button.setFocus()
        self.refresh()

    def _fit(self) -> None:
        """Be as high as what is shown; ``adjustSize`` would stop at two thirds of the screen."""
        for widget in (self.sheet, self._form, self._pages):  # from the inside out
            widget.updateGeometry()
        needed = self.sizeHint().expandedTo(QSize(0, self._least))
        needed = needed.boundedTo(self.screen().availableSize())
        if needed != self.size():
            self.resize(needed)

    def _stay_as_high(self) -> None:
        """Another choice makes the dialog higher, never lower: nothing moves below the pointer."""
        self._least = self.height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stay_on_screen()
        self._settle.start()

    def _stay_on_screen(self) -> None:
        """End above the screen's end; once more after the platform has placed the window."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        if (below := frame.bottom() - room.bottom()) > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self.progress.begin(self._work)
        else:
            self.progress.end(self._work)
        self.problem.setText("")
        self.sign_button.setText(self.busy_words if busy else self.sign_words())
        for widget in (self.sheet, self.cancel_button):
            widget.setEnabled(not busy)
        self.refresh()

    def sign_words(self) -> str:
        """What stands on the button, with its mnemonic."""
        return "&Sign"

    def _lay_out(self) -> None:
        style.mark(self.sign_button, "role", "primary")
        self.sign_button.setDefault(True)
        self._form = QWidget(self)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, style.LARGE)
        whole.setSpacing(style.MEDIUM)
        whole.addWidget(self.sheet, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(style.WIDE, 0, style.WIDE, 0)
        foot.setSpacing(style.MEDIUM)
        foot.addWidget(self.problem)
        foot.addWidget(self.progress)
        foot.addLayout(self._button_row())
        whole.addLayout(foot)
        self._pages.addWidget(self._form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._pages.setMinimumWidth(style.grown(WIDTH))

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.sign_button)
        return row


class _Sheet(QScrollArea):
    """As high as what it holds; it scrolls only where the screen is too low for that."""

    changed = Signal()  # another height may be wanted

    def __init__(self, column: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        inner = QWidget()
        inner.setLayout(column)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, 0)
        column.setSpacing(style.MEDIUM)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        width = max(style.grown(WIDTH), self.window().width())
        room = self.screen().availableSize().height() - style.grown(_FRAME)
        least = self._column.totalMinimumSize().height()  # that of the narrowest, so the highest
        # As high as it is beside a scroll bar, which would not go again once it was there.
        beside = width - self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(max(self._column.totalHeightForWidth(beside), least), room))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(style.grown(WIDTH), style.grown(_FRAME))
