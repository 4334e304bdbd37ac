"""Work that may take long: what is being done, how far it is, and Cancel; the one way to show it.

Who works makes a :class:`Work`, hands it to the line of the window or panel that waits for it, and
ends it there. Nothing is seen of work that takes less than half a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from ui import keys_now, style
from ui.announce import announce
from ui.passing_button import REACHED, PassingButton

Value = TypeVar("Value")
Given = TypeVar("Given")
SHOWN_AFTER = 500  # milliseconds
LOOK = 100  # milliseconds from one look at how far it is to the next
CANCEL, CANCEL_KEY = "Cancel", "Shift+Esc"
CANCELING = "Canceling ..."
_BAR = 120  # pixels
_WAITED = 15_000  # milliseconds between two times that it is said aloud how far work is


class Work:
    """One piece of work, shared by the thread that does it and the line that shows it.

    ``give_up`` is called on the window's thread when it is canceled, for work that nobody needs to
    be told to stop. ``why_not`` says why it cannot be canceled, where it cannot.
    """

    def __init__(
        self, words: str, *, give_up: Callable[[], None] | None = None, why_not: str = ""
    ) -> None:
        self.words = words
        self.why_not = why_not
        self.far = (0, 0)  # how much of how much; nothing is known of it at 0
        self._give_up = give_up
        self._stop = threading.Event()

    def note(self, through: int, of: int) -> None:
        """Say how far it is, on any thread."""
        self.far = (through, of)

    def stopped(self) -> bool:
        """Whether it is to end, with everything as it was; asked on any thread."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Let it end as soon as it can."""
        self._stop.set()
        if self._give_up is not None:
            self._give_up()


class Progress(QWidget):
    """A line for the newest work that takes long; hidden while there is none.

    Where it lies beside a sentence that says what is done, it needs no words of its own.
    """

    def __init__(self, parent: QWidget, *, with_words: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName("Progress")
        self._with_words = with_words
        self._works: list[Work] = []
        self.words = style.label("", self, role="muted")
        self.bar = QProgressBar(self)
        self.cancel = PassingButton(CANCEL, self)
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._look = QTimer(self, interval=LOOK)
        self._again = QTimer(self, interval=_WAITED)
        self._late.timeout.connect(self._appear)
        self._look.timeout.connect(self._show_far)
        self._again.timeout.connect(self._say_far)
        self.cancel.clicked.connect(self._cancel)
        self._lay_out()
        self.hide()

    def begin(self, work: Work) -> None:
        """Show work as soon as it takes long."""
        # Of the same kind the newest counts: an older one may never be answered.
        self._works = [one for one in self._works if one.words != work.words] + [work]
        self.cancel.setEnabled(True)
        if self.isHidden():
            self._late.start()
        else:
            self._appear()

    def end(self, work: Work) -> None:
        """Show it no more; work before it that is not done is seen again."""
        if work in self._works:
            self._works.remove(work)
        if self._works and not self.isHidden():
            self._appear()
        elif not self._works:
            self.rest()

    def rest(self) -> None:
        """Show nothing any more, whatever is being done."""
        self._works.clear()
        for timer in (self._late, self._look, self._again):
            timer.stop()
        self.cancel.give_back()
        self.hide()

    def _appear(self) -> None:
        work = self._works[-1]
        said = CANCELING if work.stopped() else _in_words(work, self._with_words)
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.cancel.setHidden(bool(work.why_not))
        self.cancel.setEnabled(not work.stopped())
        self.bar.hide()
        self.show()
        self._look.start()
        self._again.start()
        self._show_far()
        way_out = "" if work.why_not else f" {CANCEL_KEY} cancels it."
        announce(self, f"{_in_words(work, True)}{way_out}")

    def _show_far(self) -> None:
        through, of = self._works[-1].far
        self.bar.setVisible(of > 1)
        if of > 1:
            self.bar.setRange(0, of)
            self.bar.setValue(through)
            self.bar.setFormat(f"{through:,} of {of:,}")

    def _say_far(self) -> None:
        through, of = self._works[-1].far
        announce(self, f"{through:,} of {of:,}" if of > 1 else self._works[-1].words)

    def _cancel(self) -> None:
        work = self._works[-1]
        self.cancel.give_back()
        self.cancel.setEnabled(False)
        self.words.setText(CANCELING)
        self.words.show()
        announce(self, CANCELING)
        work.stop()

    def _lay_out(self) -> None:
        self.bar.setAccessibleName("How far it is")
        self.bar.setFixedWidth(style.grown(_BAR))
        style.mark(self.cancel, "role", "quiet")
        style.set_icon(self.cancel, "x", "muted")
        self.cancel.setShortcut(CANCEL_KEY)
        about = f"Everything stays as it was. {CANCEL_KEY} anywhere in this window cancels too."
        keys_now.tell(self.cancel, "toolTip", f"{about} {REACHED}" if self._with_words else about)
        self.cancel.setAccessibleDescription(about)
        self.cancel.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget)
        if not self._with_words:
            row.insertStretch(0)


def line_of(widget: QWidget) -> Progress:
    """The line of the window or panel that a widget lies in."""
    found: Progress | None = widget.window().findChild(Progress)
    return found or Progress(widget.window())


def waited_for(
    line: Progress,
    words: str,
    *,
    done: Callable[[Value], None],
    failed: Callable[[Exception], None],
    give_up: Callable[[], None] | None = None,
) -> tuple[Callable[[Value], None], Callable[[Exception], None]]:
    """Show that an answer is waited for: ``done`` and ``failed`` as they are to be handed on.

    Canceled, neither is called any more; ``give_up`` is, and says what came of it.
    """

    def end() -> None:
        line.end(work)
        if give_up is not None:
            give_up()

    def heard(call: Callable[[Given], None], given: Given) -> None:
        if not work.stopped() and isValid(line):
            line.end(work)
            call(given)

    work = Work(words, give_up=end)
    line.begin(work)
    return partial(heard, done), partial(heard, failed)


def _in_words(work: Work, with_words: bool) -> str:
    said = (work.words if with_words else "", work.why_not)
    return " ".join(part for part in said if part)
