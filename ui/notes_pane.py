"""The notes on the desk: a tab beside the letter, and the places of the summary they went to.

The summary shows them with muted dots below their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCharFormat
from typing_extensions import override

from ui import style
from ui.late_tab import LateTab
from ui.prose import Layer, Prose
from ui.text_places import marked, over
from workbench.case import Anchor, Case

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.notes_view import NotesView

TITLE = "Notes"
PLACE = 2  # of the tab, behind the findings


class NotesTab(LateTab):
    """The place of the notes beside the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "Notes and documents", PLACE)
        self._made: NotesView | None = None
        self._mark_soon = QTimer(self, singleShot=True, interval=0)  # the summary shows it first
        self._mark_soon.timeout.connect(self._mark_summary)
        desk.typed_beside.append(self._commit)
        desk.session_changed.connect(self._follow)

    def view(self) -> NotesView:
        """The notes."""
        if self._made is None:
            from ui.notes_view import NotesView

            self._made = NotesView(self.desk, self)
            self.fill(self._made)
            self._made.show_session(self.desk.session)
        return self._made

    @override
    def shown(self) -> None:
        self.view()

    def _commit(self) -> bool:
        return self._made is None or self._made.commit()

    def _follow(self) -> None:
        """Show how many notes there are, and where the summary comes from them."""
        session = self.desk.session
        count = len(session.case.notes) if session else 0
        title = f"{TITLE} {count}" if count else TITLE
        self.desk.right.setTabText(self.desk.right.indexOf(self), title)
        self._mark_soon.start()
        if self._made is not None:
            self._made.show_session(session)

    def _mark_summary(self) -> None:
        case = self.desk.session.case if self.desk.session else Case()
        mark_places(self.desk.summary.summary, case.summary, case.anchors)


def mark_places(editor: Prose, text: str, anchors: tuple[Anchor, ...]) -> None:
    """Underline the words of notes with muted dots; while other words are typed nothing changes."""
    if not anchors and not editor.extraSelections():
        return
    if editor.text() == text:
        look, document = _look(), editor.document()
        cursors = (over(document, text, anchor.start, anchor.end) for anchor in anchors)
        editor.draw_layer(Layer.NOTES, [marked(cursor, look) for cursor in cursors])


def _look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(style.colour("muted"))
    return look


def add(desk: Desk) -> None:
    """Put the notes beside the letter."""
    NotesTab(desk)


def tab_of(desk: Desk) -> NotesTab:
    """The tab of a desk."""
    (tab,) = desk.right.findChildren(NotesTab)
    return tab


def view_of(desk: Desk) -> NotesView:
    """The notes of a desk."""
    return tab_of(desk).view()


def present(desk: Desk) -> None:
    """Show the notes, with the keyboard on them, or on the line where there is none yet."""
    view = _shown(desk)
    (view.entry if view.list.isHidden() else view.list).setFocus()


def begin_note(desk: Desk) -> None:
    """Let a note be typed: below the records while a page of them is read, else among the notes."""
    from ui import records_tab

    if not records_tab.begin_note(desk):
        _shown(desk).entry.setFocus()


def _shown(desk: Desk) -> NotesView:
    desk.right.setCurrentWidget(tab_of(desk))
    view = view_of(desk)
    view.refresh()
    return view
