"""The templates of the library in a list: found as the picker finds, or narrowed to a tag."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListView, QVBoxLayout, QWidget

from ui import spoken, style
from ui.search_line import SearchLine
from ui.template_rows import TEMPLATE, TemplateDelegate, TemplateModel
from ui.template_shelf import Origin, TemplateShelf
from workbench.templates import Template
from workbench.treatments import read_treatment

ALL, OWN, UNREVIEWED = "All templates", "Own and adopted", "Not reviewed yet"
NOTHING = "No template is found by these words."
_TAG = "Tag: "


class TemplateList(QWidget):
    """A search line, what to show, and the templates by name; says which one is chosen."""

    chosen = Signal(str)  # the id
    relisted = Signal()  # other templates are listed

    def __init__(self, shelf: TemplateShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.view = QListView(self)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Templates")
        self._model = TemplateModel(shelf, self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(TemplateDelegate(self.view))
        self.nothing = style.sentence(NOTHING, self, role="muted")
        self.search = SearchLine("Find a template", self.view)
        self.shown = QComboBox(self)
        spoken.label(self.shown, "Show")
        self.listed: tuple[Template, ...] = ()
        self._offer_tags()
        self.search.textChanged.connect(self.narrow)
        self.shown.activated.connect(self.narrow)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self._lay_out()

    def refresh(self) -> None:
        """List what the shelf holds now; what is chosen stays so, whatever it says by now."""
        self._offer_tags()
        self._list(self.current())

    def narrow(self) -> None:
        """List what suits the words and the choice."""
        self._list("")

    def _list(self, kept: str) -> None:
        ident, found = self.current(), self._found()
        self.listed = tuple(one for one in found if one.id == kept or self._is_wanted(one))
        self.nothing.setVisible(not self.listed)
        model = self.view.selectionModel()
        model.blockSignals(True)
        self._model.show_templates(self.listed)
        self.select(ident)
        model.blockSignals(False)
        self.view.viewport().update()
        self.relisted.emit()
        if self.current() != ident:
            self._choose()

    def select(self, ident: str) -> None:
        """Choose a template; the first where it is not listed."""
        place = self._model.place(ident)
        self.view.setCurrentIndex(place if place.isValid() else self._model.index(0))

    def seek(self, ident: str) -> None:
        """Choose a template, and show all where it is not among those that are listed."""
        if not self._model.place(ident).isValid():
            self.search.clear()
            self.shown.setCurrentIndex(0)
            self.narrow()
        self.select(ident)

    def current(self) -> str:
        """The id of the template that is chosen; "" for none."""
        index = self.view.currentIndex()
        return index.data(TEMPLATE).id if index.isValid() else ""

    def _choose(self) -> None:
        self.chosen.emit(self.current())

    def _found(self) -> tuple[Template, ...]:
        """All by name; what is typed brings those first that the picker has first."""
        words = self.search.text().strip()
        return self._shelf.ranked(words) if words else self._shelf.all()

    def _is_wanted(self, template: Template) -> bool:
        shown = self.shown.currentText()
        kinds = {
            OWN: self._shelf.origin(template) is not Origin.SHIPPED,
            UNREVIEWED: not template.reviewed,
        }
        tagged = not shown.startswith(_TAG) or shown.removeprefix(_TAG) in template.tags
        return kinds.get(shown, True) and tagged and found_by(self.search.text(), template)

    def _offer_tags(self) -> None:
        """Offer every tag that there is; what is shown stays chosen."""
        tags = sorted({tag for one in self._shelf.all() for tag in one.tags}, key=str.casefold)
        wanted = [ALL, OWN, UNREVIEWED, *(f"{_TAG}{tag}" for tag in tags)]
        if wanted != [self.shown.itemText(n) for n in range(self.shown.count())]:
            before = self.shown.currentText()
            self.shown.clear()
            self.shown.addItems(wanted)
            self.shown.setCurrentIndex(max(0, self.shown.findText(before)))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find: name, treatment, tag, words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        for part in (self.search, self.shown):
            column.addWidget(part)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)


def found_by(text: str, template: Template) -> bool:
    """Whether words find a template: as they stand in it, or by the treatment that they name."""
    named = read_treatment(text).classes
    return not set(named).isdisjoint(template.treatments) or _holds(template, text)


def _holds(template: Template, text: str) -> bool:
    parts = (template.name, *template.tags, *template.treatments, template.rationale)
    told = " ".join(parts).casefold()
    return all(word in told for word in text.casefold().split())
