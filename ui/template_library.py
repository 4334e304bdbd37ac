"""Pick a rationale template: those to uphold and to overturn beside each other, seen filled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.popup import Popup
from ui.template_preview import TemplatePreview
from ui.template_rows import ROOT, TEMPLATE, TemplateDelegate, TemplateModel
from ui.template_shelf import TemplateShelf, side_by_side
from ui.whole_rows import WholeRows
from workbench.case import Case, Issue, Outcome, Problem
from workbench.templates import Template

_SIZE = QSize(1120, 520)
_SIDES: dict[int, Outcome] = {
    Qt.Key.Key_Left: Outcome.UPHELD,
    Qt.Key.Key_Right: Outcome.OVERTURNED,
}
KEYS = "Enter fills   Left, Right upheld or overturned   F2 adopts as reviewed   Esc closes"
ADOPTED = "Adopted: you stand behind these words from now on."


class TemplateLibrary(Popup):
    """Templates ranked for the issue; each shown as it would stand in this case."""

    picked = Signal(object)  # Template

    def __init__(self, case: Case, issue: Issue, shelf: TemplateShelf, parent: QWidget) -> None:
        super().__init__(parent, _SIZE)
        self._case, self._issue, self._shelf = case, issue, shelf
        self.setWindowTitle("Pick template")
        self.search.setAccessibleName("Find a template")
        self.search.setPlaceholderText("Find a template: treatment, words or tags")
        self.views = {Outcome.UPHELD: self.view, Outcome.OVERTURNED: QListView(self)}
        self._models = {outcome: TemplateModel(shelf, self) for outcome in Outcome}
        self.preview = TemplatePreview(self)
        self.notice = style.sentence("", self, role="muted", scale=style.MINOR)
        self._lay_out()
        WholeRows(self.views[Outcome.OVERTURNED])  # the other is the popup's own list
        for outcome in Outcome:
            self._prepare(outcome)
        self.views[Outcome.OVERTURNED].doubleClicked.connect(self.use)
        self.search.textChanged.connect(self._find)
        self._find("")

    @override
    def use(self) -> None:
        if template := self._chosen():
            self.picked.emit(template)
            self.close()

    def adopt(self) -> None:
        """Stand behind the template that is chosen: from now on it counts as reviewed."""
        template = self._chosen()
        if template is None or template.reviewed:
            return
        try:
            adopted = self._shelf.adopt(template)
        except Problem as problem:
            self.notice.setText(str(problem))
            return
        for model in self._models.values():
            model.put(adopted)
        self._preview()
        self.notice.setText(ADOPTED)

    @override
    def _call_for(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_F2:
            return self.adopt
        side = _SIDES.get(event.key())
        at_end = self.search.cursorPosition() == len(self.search.text())
        if side is not None and not event.modifiers() and (at_end or watched is self.view):
            return partial(self._cross, side)
        return super()._call_for(watched, event)

    def _chosen(self) -> Template | None:
        index = self.view.currentIndex()
        return index.data(TEMPLATE) if index.isValid() else None

    def _find(self, text: str) -> None:
        found = self._shelf.ranked(text.strip(), self._issue)
        for outcome, side in zip(Outcome, side_by_side(found), strict=True):
            self._models[outcome].show_templates(side)
        # A template may decide the issue: while it is undecided, none is chosen beforehand.
        if self._issue.outcome is not None:
            self._choose(self._issue.outcome, 0)
        self._preview()

    def _cross(self, outcome: Outcome) -> None:
        """Go to the other side, to what lies nearest there."""
        self._choose(outcome, max(0, self.view.currentIndex().row()))

    def _choose(self, outcome: Outcome, row: int) -> None:
        """Choose the template of a side that is nearest to a line."""
        model = self._models[outcome]
        there = [n for n in range(model.rowCount()) if model.index(n).data(TEMPLATE)]
        if there:
            nearest = min(there, key=lambda n: abs(n - row))
            self.views[outcome].setCurrentIndex(model.index(nearest))

    def _turn_to(self, outcome: Outcome) -> None:
        """Follow the choice: only one side has one, and the keys go to that."""
        chosen = self.views[outcome]
        if chosen.currentIndex().isValid():
            had_keys, self.view = self.view.hasFocus(), chosen
            for view in self.views.values():
                if view is not chosen:
                    view.setCurrentIndex(ROOT)
            if had_keys:
                chosen.setFocus()
            self._preview()

    def _preview(self) -> None:
        template = self._chosen()
        if template is None:
            self.preview.show_filled(None, self._issue)
            self.notice.setText("")
            return
        filled = self._shelf.filled(template, self._case, self._issue)
        uncited = self._shelf.said_of_citing(template, self._case, self._issue)
        replaced = self._shelf.replaced_words(filled, self._case, self._issue)
        self.preview.show_filled(template, filled, uncited, replaced)
        self.notice.setText(self._notice(template, filled))

    def _notice(self, template: Template, filled: Issue) -> str:
        """What else comes with the words, or how to get them."""
        if template.outcome not in {None, filled.outcome} and filled.outcome is not None:
            return f"It is written for another outcome; the issue is {filled.outcome.word}."
        decides = self._issue.outcome is None and filled.outcome is not None
        return f"It also decides: {filled.outcome.word}." if decides and filled.outcome else ""

    def _prepare(self, outcome: Outcome) -> None:
        """Give a side its list; both scroll as one."""
        view = self.views[outcome]
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setModel(self._models[outcome])
        view.setItemDelegate(TemplateDelegate(view, outcome))
        view.setUniformItemSizes(True)
        view.setAccessibleName(f"Templates: {outcome.word}")
        view.selectionModel().currentChanged.connect(lambda: self._turn_to(outcome))
        for other in self.views.values():
            view.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(style.SMALL)
        for outcome, view in self.views.items():
            side = QVBoxLayout()
            side.setSpacing(style.TIGHT)
            side.addWidget(style.label(outcome.word, self, role="heading"))
            side.addWidget(view, 1)
            sides.addLayout(side, 3)
        sides.addWidget(self.preview, 5)
        foot = QHBoxLayout()
        foot.setSpacing(style.LARGE)
        foot.addWidget(style.label(KEYS, self, role="muted", scale=style.MINOR))
        foot.addWidget(self.notice, 1)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addLayout(sides, 1)
        column.addLayout(foot)
