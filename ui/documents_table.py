"""The documents reviewed: a table edited in place, and filled from a list that was copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.column_widths import ColumnWidths
from ui.counts import counted
from ui.flow import Flow
from ui.plain_table import Line
from ui.row_delegate import Index
from ui.row_table import CellEditing, RowsModel, RowTable
from workbench.case import Case, Problem, ReviewedDocument, SubmissionPart, replace
from workbench.forms import parse_date, printed_date
from workbench.records import DocumentList, read_documents

if TYPE_CHECKING:
    from workbench.session import Session

HEADINGS = ("Author", "Date", "Type", "Pages", "Title")
NOT_PRINTED = "The letter form of this case does not print this list."
HANDED_OVER = f"{NOT_PRINTED[:-1]}; it goes into the submission."
EMPTY = (
    "Add documents one by one, or copy a list of them elsewhere and paste it here ({paste_text})."
)
ALL_THERE = "All documents of the list are there already; nothing was added."
NOTHING_TO_PASTE = "There is no list to paste: copy one as text first, a document in each line."
TOO_LONG = "What was copied is too long for a list of documents; nothing was added."
NO_DATE = "Documents reviewed: one date cannot be read; write it as 08/08/2014."
_BAD_DATE = "This is no date; write it as 08/08/2014."
_LONGEST = 100_000  # characters of a list, some thousand documents
_DATE, _TITLE = 1, 4
_NO_LINE: Line = ("", "", "", "", "")
_WIDTHS = {1: 88, 3: 86}  # pixels of dates and pages; the others share what room is left
_SHARES = {0: 0.33, 2: 0.22}  # of authors and types; the rest is for titles
_NARROWEST = 40  # pixels of a column in a narrow window
_EDIT = Qt.ItemDataRole.EditRole

Tell = Callable[[str], None]
Documents = tuple[ReviewedDocument, ...]


def line_of(document: ReviewedDocument) -> Line:
    """A document as it stands in the table."""
    date = printed_date(document.date) if document.date else ""
    return document.author, date, document.kind, document.pages, document.title


def documents_of(lines: tuple[Line, ...]) -> Documents:
    """The documents in the lines of the table; a line in which nothing stands is none."""
    return tuple(
        ReviewedDocument(author=author, date=parse_date(date), kind=kind, pages=pages, title=title)
        for author, date, kind, pages, title in lines
        if any((author, date, kind, pages, title))
    )


def pasted_in_words(found: DocumentList) -> str:
    """What came of a pasted list."""
    count = len(found.documents)
    said = [f"{counted(count, 'document')} {_were(count)} added; undo takes the list back."]
    if found.unknown:
        lines = counted(found.unknown, "line")
        said.append(f"{lines} {_were(found.unknown)} not understood and became a title as a whole.")
    if found.there:
        said.append(f"{found.there:,} {'is' if found.there == 1 else 'are'} there already.")
    return " ".join(said)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _done(before: Documents, after: Documents) -> str:
    """What was done to a list, in a word."""
    if len(before) != len(after):
        return "Add to" if len(before) < len(after) else "Remove from"
    return "Move in" if Counter(before) == Counter(after) else "Edit"


class _DocumentsModel(RowsModel[Line]):
    """Documents as they were typed; a date that cannot be read stays until it can."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(HEADINGS, _same, lambda: _NO_LINE, parent)

    def wrong(self) -> dict[tuple[int, int], str]:
        """The dates that cannot be read, by their cells."""
        dates = ((place, line[_DATE]) for place, line in enumerate(self.rows))
        return {(place, _DATE): _BAD_DATE for place, date in dates if date and not parse_date(date)}

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _EDIT:
            return self.rows[index.row()][index.column()]
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if role != _EDIT:
            return False
        cells, text = list(self.rows[index.row()]), " ".join(str(value).split())
        date = parse_date(text) if index.column() == _DATE else None
        cells[index.column()] = printed_date(date) if date else text
        self.set_row(index.row(), tuple(cells))
        return True


def _same(line: Line) -> Line:
    return line


class DocumentsTable(RowTable):
    """The table itself; what was copied elsewhere is pasted as documents."""

    def __init__(self, model: _DocumentsModel, paste: Callable[[], None], parent: QWidget) -> None:
        editing = partial(CellEditing, HEADINGS, "document")
        super().__init__(model, "Documents reviewed", editing, parent)
        self._paste = paste
        self.widths = ColumnWidths(self, "documents")
        self.widths.changed.connect(self.share_room)
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(_NARROWEST)
        heads.setStretchLastSection(False)  # it would not give way to a scroll bar

    def paste(self) -> None:
        """Add the documents of the list on the clipboard; the menu's Paste comes here too."""
        self._paste()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Share the room among the columns, as somebody drew them if anybody did."""
        room = self.viewport().width()
        if drawn := self.widths.drawn:
            fitting = min(1.0, max(0, room - _NARROWEST) / max(1, sum(drawn[:_TITLE])))
            widths = {place: int(width * fitting) for place, width in enumerate(drawn)}
        else:
            widths = {column: style.grown(width) for column, width in _WIDTHS.items()}
            rest = room - sum(widths.values())
            widths |= {column: int(rest * share) for column, share in _SHARES.items()}
        others = sum(width for column, width in widths.items() if column != _TITLE)
        widths[_TITLE] = room - others
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)


class DocumentsReviewed(QFrame):
    """The table with its heading and buttons; every edit goes to the session, undo takes it back.

    ``tell`` hears what was done, ``problem`` what was refused.
    """

    def __init__(self, tell: Tell, problem: Tell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tell, self._tell_problem = tell, problem
        style.mark(self, "role", "pane")
        self._session: Session | None = None
        self.model = _DocumentsModel(self)
        self.table = DocumentsTable(self.model, self.paste_list, self)
        self.heading = style.label("", self, role="heading")
        self.hint = style.sentence(NOT_PRINTED, self, role="muted", scale=style.MINOR)
        self.problem = style.sentence(_BAD_DATE, self, role="problem", scale=style.MINOR)
        self.empty = style.sentence("", self, role="muted", scale=style.MINOR)
        keys_now.tell(self.empty, "text", EMPTY)
        self.add_button = QPushButton("Add &document", self)
        self.remove_button = QPushButton("Rem&ove", self)
        self.paste_button = QPushButton("Paste a &list", self)
        self.model.edited.connect(self._hand_over)
        self._connect()
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the documents of a case as they are now, or none."""
        same = session is not None and session is self._session
        self._session = session
        case = session.case if session else Case()
        if not same:
            self.table.widths.follow(session.workspace if session else None)
            self.table.share_room()
        if not same or documents_of(self.model.rows) != case.documents:
            self.model.show_rows(tuple(line_of(one) for one in case.documents))
        self.model.read_only = session is None or session.read_only
        self._show_what_can_be_done(case)

    def commit(self) -> bool:
        """Hand over what is being typed; False where a date cannot be read and still stands."""
        self.table.commit()
        wrong = self.model.wrong()
        if wrong and not self.model.read_only:
            self._tell_problem(NO_DATE)
            return False
        return True

    def paste_list(self) -> None:
        """Add the documents of the list on the clipboard behind the others, as one step."""
        text = QGuiApplication.clipboard().text()
        if self.model.read_only or self._session is None:
            return
        if len(text) > _LONGEST:
            self._tell_problem(TOO_LONG)
            return
        self.table.commit()
        case = self._session.case
        found = read_documents(text, case.documents)
        if not found.documents:
            self._tell(ALL_THERE if found.there else NOTHING_TO_PASTE)
            return
        after = replace(case, documents=(*case.documents, *found.documents))
        if self._change("Paste documents reviewed", after):
            self.table.go_to(len(self.model.rows) - 1, 0)
            self._tell(pasted_in_words(found))

    def _hand_over(self) -> None:
        if self._session is not None:
            case, documents = self._session.case, documents_of(self.model.rows)
            name = f"{_done(case.documents, documents)} documents reviewed"
            self._change(name, replace(case, documents=documents))
            self._show_what_can_be_done(self._session.case)

    def _change(self, name: str, after: Case) -> bool:
        try:
            if self._session is not None:
                self._session.change(name, after)
        except Problem as problem:
            self._tell_problem(str(problem))
            return False
        return True

    def _is_handed_over(self, case: Case) -> bool:
        """Whether the organization of the case asks for this list in its submission."""
        if self._session is None:
            return False
        asked = self._session.workspace.organization(case.organization).submission
        return any(field.part is SubmissionPart.DOCUMENTS for field in asked)

    def _show_what_can_be_done(self, case: Case) -> None:
        count = len(case.documents)
        self.heading.setText(f"Documents reviewed {count}" if count else "Documents reviewed")
        wrong = self.model.wrong()
        self.model.mark_wrong(wrong)
        self.problem.setVisible(bool(wrong))
        self.hint.setHidden(case.form.documents_reviewed or not count)
        self.hint.setText(HANDED_OVER if count and self._is_handed_over(case) else NOT_PRINTED)
        self.empty.setHidden(bool(self.model.rows) or self.model.read_only)
        for button in (self.add_button, self.remove_button, self.paste_button):
            button.setHidden(self.model.read_only)
        self.remove_button.setEnabled(bool(self.model.rows))

    def _connect(self) -> None:
        for button, act, icon, key in (
            (self.add_button, self.table.add, "plus", "Insert"),
            (self.remove_button, self.table.remove, "trash-2", "Delete"),
            (self.paste_button, self.paste_list, "file-input", "Ctrl+V"),
        ):
            button.clicked.connect(act)
            button.setToolTip(key)
            style.mark(button, "role", "quiet")
            style.set_icon(button, icon, "muted")
        self.remove_button.setAccessibleName("Remove document")

    def _lay_out(self) -> None:
        row = QVBoxLayout()
        row.setContentsMargins(style.TIGHT, 0, style.MEDIUM, 0)
        buttons = Flow(self)
        for button in (self.add_button, self.paste_button, self.remove_button):
            buttons.flow(button)
        row.addWidget(buttons)
        inner = QVBoxLayout()
        inner.setContentsMargins(style.MEDIUM, 0, style.MEDIUM, 0)
        inner.setSpacing(style.TIGHT)
        for part in (self.heading, self.hint):
            inner.addWidget(part)
        inner.addWidget(self.table, 1)
        for part in (self.problem, self.empty):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.SMALL, 0, style.TIGHT)
        column.setSpacing(style.TIGHT)
        column.addLayout(inner, 1)
        column.addLayout(row)
