"""Keep the rationale at hand as a template: its facts turned back into fields, asked in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.template_shelf import TemplateShelf, tags_in
from ui.template_skeleton import SkeletonEditor
from ui.tick_box import TickBox
from workbench import templates
from workbench.case import Case, Issue, Problem, replace
from workbench.templates import Template

FIELDS = "Facts of this case became {fields}, which fill themselves in the next one. Look it over."
REPLACES = "It takes the place of your template with this name; its history keeps the old one."
UNNAMED = "A template needs a name."
_LINES = 6


class TemplateKeeping(QFrame):
    """Name, tags, outcome and the skeleton, to be looked over; Escape gives it up."""

    kept = Signal(object)  # Template
    ended = Signal()

    def __init__(
        self, case: Case, issue: Issue, shelf: TemplateShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.setAccessibleName("Keep as template")
        self._shelf, self._outcome = shelf, issue.outcome
        begun = shelf.find(issue.template)
        name = _name_after(begun, shelf) if begun else ""
        self._template = templates.as_template(case, issue, name, shelf.library.sources())
        self.name = QLineEdit(self._template.name, self)
        self.tags = QLineEdit(", ".join(begun.tags if begun else ()), self)
        self.tags.setPlaceholderText("words to find it by, with commas")
        self.skeleton = SkeletonEditor(self, lines=_LINES)
        self.skeleton.show_skeleton(self._template.rationale)
        self.outcome = TickBox(_only_for(issue), self)
        self.outcome.setChecked(issue.outcome is not None)
        self.outcome.setVisible(issue.outcome is not None)
        self.keep_button = QPushButton("&Keep", self)
        style.mark(self.keep_button, "role", "primary")
        self.cancel_button = QPushButton("Cancel", self)
        self.notice = style.sentence(FIELDS, self, role="muted", scale=style.MINOR)
        self.setFocusProxy(self.name)
        self.name.selectAll()
        self._connect()
        self._lay_out()
        self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        try:
            made = templates.checked(self._made())
            self._shelf.keep(made)
        except Problem as problem:
            self._tell_problem(str(problem))
        else:
            self.kept.emit(made)

    def _made(self) -> Template:
        name = " ".join(self.name.text().split())
        if not name:
            raise Problem(UNNAMED)
        same = self._shelf.own_named(name)
        return replace(
            self._template,
            id=same.id if same else self._template.id,
            name=name,
            tags=tags_in(self.tags.text()),
            outcome=self._outcome if self.outcome.isChecked() else None,
            rationale=self.skeleton.skeleton(),
        )

    def _tell(self) -> None:
        replaced = self._shelf.own_named(" ".join(self.name.text().split()))
        style.mark(self.notice, "role", "warns" if replaced else "muted")
        self.notice.setText(REPLACES if replaced else FIELDS)

    def _tell_problem(self, sentence: str) -> None:
        style.mark(self.notice, "role", "problem")
        self.notice.setText(sentence)
        self.name.setFocus()

    def _connect(self) -> None:
        for entry in (self.name, self.tags):
            entry.returnPressed.connect(self._keep)
        self.name.textChanged.connect(self._tell)
        self.keep_button.clicked.connect(self._keep)
        self.cancel_button.clicked.connect(self.ended)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.TIGHT)
        for row, (word, entry) in enumerate(
            (("Na&me", self.name), ("Ta&gs", self.tags), ("Te&xt", self.skeleton))
        ):
            caption = style.label(word, self)
            caption.setBuddy(entry)
            caption.setContentsMargins(0, style.TIGHT, 0, 0)
            entry.setAccessibleName(f"{word.replace('&', '')} of the template")
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(entry, row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(style.SMALL)
        foot.addWidget(self.outcome)
        foot.addWidget(self.notice, 1)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.cancel_button)
        grid.addLayout(foot, 3, 1)


def _name_after(begun: Template, shelf: TemplateShelf) -> str:
    """The name to begin from: one's own template is written anew, a shipped one has another."""
    return begun.name if shelf.is_own(begun) else f"{begun.name} (own)"


def _only_for(issue: Issue) -> str:
    return f"&Only for {issue.outcome.word}" if issue.outcome else ""
