"""Rationale templates for the treatment in work: see the words of one before they are taken."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.popup import Popup
from ui.rationale_editor import RationaleEditor
from ui.row_delegate import Index, RowDelegate, words
from workbench import templates
from workbench.case import Case, Issue, citation_line
from workbench.templates import Template

_SIZE = QSize(860, 460)
_TEMPLATE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
KEYS = "Enter fills rationale and citation   Esc closes"
CHOOSE = "Choose a template with the arrow keys; here you see what it fills in."
REPLACES = "It takes the place of the rationale that is there; undo brings that back."
NOT_REVIEWED = "Not clinically reviewed"


class TemplateModel(QAbstractListModel):
    """Templates, best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates: tuple[Template, ...] = ()

    def show_templates(self, shown: tuple[Template, ...]) -> None:
        """Show these templates."""
        self.beginResetModel()
        self._templates = shown
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._templates)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        template = self._templates[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return template.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{template.name}, {kind_of(template)}"
            case _:
                return template if role == _TEMPLATE else None


def kind_of(template: Template) -> str:
    """What a template is for: "Drug, Upheld", "Visits, any outcome"."""
    outcome = template.outcome.word if template.outcome else "any outcome"
    return f"{template.kind.value.capitalize()}, {outcome}"


class _TemplateDelegate(RowDelegate):
    """Two lines: the name; what it is for."""

    @override
    def height(self, index: Index, width: int) -> int:
        return _line() + QFontMetrics(style.font(0.9)).height() + 2

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        template: Template = index.data(_TEMPLATE)
        first = QRect(area.left(), area.top(), area.width(), _line())
        words(painter, first, template.name, "text", style.font())
        second = QRect(area)
        second.setTop(first.bottom() + 2)
        words(painter, second, kind_of(template), "muted", style.font(0.9))


def _line() -> int:
    return QFontMetrics(style.font()).height()


class TemplateLibrary(Popup):
    """Templates ranked for the issue; each shown as it would stand in this case."""

    picked = Signal(object)  # Template

    def __init__(self, case: Case, issue: Issue, parent: QWidget) -> None:
        super().__init__(parent, _SIZE)
        self._case, self._issue = case, issue
        self.setWindowTitle("Pick template")
        self.search.setAccessibleName("Find a template")
        self.search.setPlaceholderText("Find a template: treatment or words")
        self._model = TemplateModel(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_TemplateDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Templates")
        self.preview = RationaleEditor(self)
        self.preview.setPlaceholderText(CHOOSE)
        self.preview.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.preview.setAccessibleName("The rationale as the template fills it")
        self.citation = style.sentence("", self, role="muted")
        self.standing = style.label(NOT_REVIEWED, self, role="warns", scale=style.MINOR)
        self.notice = style.label("", self, role="muted", scale=style.MINOR)
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.view.selectionModel().currentChanged.connect(self._preview)
        self._find("")

    @override
    def use(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.picked.emit(index.data(_TEMPLATE))
            self.close()

    def _find(self, text: str) -> None:
        wanted = text.strip() or self._issue.treatment
        self._model.show_templates(templates.rank(wanted, self._issue.outcome))
        # A template may decide the issue: while it is undecided, none is chosen beforehand.
        self.view.setCurrentIndex(self._model.index(0) if self._issue.outcome else _ROOT)
        self._preview()

    def _preview(self) -> None:
        index = self.view.currentIndex()
        template: Template | None = index.data(_TEMPLATE) if index.isValid() else None
        filled = templates.fill(template, self._case, self._issue) if template else Issue(id="")
        self.preview.show_text(filled.rationale, anew=True)
        self.preview.show_prompts(filled.prompts)
        self.citation.setText(citation_line(filled.reviewer_citations))
        self.citation.setVisible(bool(filled.reviewer_citations))
        self.standing.setVisible(template is not None and not template.reviewed)
        self.notice.setText(self._notice(template, filled))

    def _notice(self, template: Template | None, filled: Issue) -> str:
        """What else comes with the words, or how to get them."""
        if template is None:
            return ""
        if template.outcome not in {None, filled.outcome} and filled.outcome is not None:
            return f"It is written for another outcome; the issue is {filled.outcome.word}."
        if self._issue.outcome is None and filled.outcome is not None:
            return f"It also decides: {filled.outcome.word}."
        return REPLACES if self._issue.rationale.strip() else ""

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(style.SMALL)
        right.addWidget(self.citation)
        right.addWidget(self.preview, 1)
        sides = QHBoxLayout()
        sides.setSpacing(style.SMALL)
        sides.addWidget(self.view, 2)
        sides.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.addWidget(style.label(KEYS, self, role="muted", scale=style.MINOR))
        foot.addStretch()
        foot.addWidget(self.notice)
        foot.addWidget(self.standing)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addLayout(sides, 1)
        column.addLayout(foot)
