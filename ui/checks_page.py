"""The rules of the checks, found by words, and the chosen one in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.checks_rows import WEIGHTS, RulesList, RulesModel
from ui.search_line import SearchLine
from ui.tick_box import TickBox
from workbench.workspace.rules import ListedFamily, ListedRule

NOTHING = "No check is found by these words."
FIXED = "It cannot be switched off: without it there is no letter to sign."
QUIET = "Quiet at first: it speaks where you let it."
NEVER_OF_FILES = "It is about the state of your work, and never asked of a file."
NO_ORGANIZATION = "Cases of no organization"
_LIST = 480  # pixels


class ChecksPage(QWidget):
    """Shows rules as they speak for one organization; says which the reviewer turns."""

    turned = Signal(str, bool)  # a rule, and whether it is to speak
    organization_chosen = Signal(str)  # "" for cases of none

    def __init__(self, organizations: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families: Sequence[ListedFamily] = ()
        self.organization = QComboBox(self)
        for name in ("", *organizations):
            self.organization.addItem(name or NO_ORGANIZATION, name)
        self.model = RulesModel(self)
        self.list = RulesList(self.model, self)
        self.search = SearchLine("Find a check", self.list)
        self.nothing = style.sentence(NOTHING, self, role="muted")
        self.sheet = RuleSheet(self)
        self._lay_out()
        self.search.textChanged.connect(self._list)
        self.model.turned.connect(self.turned)
        self.sheet.turned.connect(self.turned)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.organization.activated.connect(
            lambda: self.organization_chosen.emit(self.organization.currentData())
        )

    def show_rules(self, organization: str, families: Sequence[ListedFamily]) -> None:
        """Show how the rules speak for an organization; the chosen one stays."""
        self.organization.setCurrentIndex(max(0, self.organization.findData(organization)))
        self._families = families
        self._list()

    def choose(self, rule: str) -> None:
        """Choose a rule by its id, and put the keyboard on it."""
        self.search.clear()  # it would hide what was asked for
        self.list.setCurrentIndex(self.model.place_of(rule))
        self.list.scrollTo(self.list.currentIndex(), RulesList.ScrollHint.PositionAtCenter)
        self.list.setFocus()

    def chosen(self) -> ListedRule | None:
        """The rule that is chosen."""
        return self.model.rule(self.list.currentIndex())

    def _list(self) -> None:
        before = self.chosen()
        families = found(self._families, self.search.text())
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show_families(families)
            self.list.setCurrentIndex(self.model.place_of(before.id if before else ""))
        self.nothing.setVisible(not families)
        self.list.viewport().update()
        self._show_chosen()

    def _show_chosen(self) -> None:
        rule = self.chosen()
        self.sheet.setVisible(rule is not None)
        if rule is not None:
            self.sheet.show_rule(rule)
            self.list.setAccessibleDescription(f"{rule.why} For example: {rule.example}")

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find: words, or the id of a check")
        caption = style.label("&For", self, role="muted")
        caption.setBuddy(self.organization)
        self.organization.setAccessibleName("For the cases of")
        top = QHBoxLayout()
        top.setSpacing(style.SMALL)
        top.addWidget(self.search, 1)
        top.addWidget(caption)
        top.addWidget(self.organization)
        left = QWidget(self)
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.nothing)
        listed.addWidget(self.list, 1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(left)
        sides.addWidget(self.sheet)
        sides.setSizes([_LIST, _LIST])
        sides.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.SMALL, 0, 0)
        column.setSpacing(style.SMALL)
        column.addLayout(top)
        column.addWidget(sides, 1)
        for before, after in (
            (self.search, self.list),
            (self.list, self.sheet.speaks),
            (self.sheet.speaks, self.organization),
        ):
            QWidget.setTabOrder(before, after)


class RuleSheet(QScrollArea):
    """One rule in full."""

    turned = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("The check in full")
        style.mark(self, "role", "pane")
        self.what = style.sentence("", self, role="heading")
        self.about = style.sentence("", self, role="muted")
        self.speaks = TickBox("It s&peaks in these cases", self)
        self.why = style.sentence("", self)
        self.for_example = _caption("For example")
        self.example = style.sentence("", self)
        self.example.setFont(style.editor_font())
        self.more = style.sentence("", self, role="muted")
        self.speaks.clicked.connect(lambda speaks: self.turned.emit(self._rule, speaks))
        self._lay_out()

    def show_rule(self, rule: ListedRule) -> None:
        """Show another rule."""
        self._rule = rule.id
        self.what.setText(rule.what)
        self.about.setText(f"{rule.id}  ·  {WEIGHTS[rule.severity]}")
        self.speaks.setVisible(not rule.is_fixed)
        self.speaks.setChecked(rule.speaks)
        self.why.setText(rule.why)
        self.example.setText(rule.example)
        for part in (self.example, self.for_example):
            part.setVisible(bool(rule.example))
        self.more.setText(" ".join(_more(rule)))
        self.more.setVisible(bool(self.more.text()))

    def _lay_out(self) -> None:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(style.LARGE, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.TIGHT)
        for part in (self.what, self.about, self.speaks):
            column.addWidget(part)
        for title, text in (
            (_caption("Why it matters"), self.why),
            (self.for_example, self.example),
        ):
            column.addSpacing(style.MEDIUM)
            column.addWidget(title)
            column.addWidget(_copied(text))
        column.addSpacing(style.MEDIUM)
        column.addWidget(self.more)
        column.addStretch()
        self.setWidget(body)


def found(families: Sequence[ListedFamily], text: str) -> tuple[ListedFamily, ...]:
    """The rules that all words are found in, and their families."""
    words = text.casefold().split()

    def holds(family: ListedFamily, rule: ListedRule) -> bool:
        weight = WEIGHTS[rule.severity]
        told = f"{family.title} {rule.id} {weight} {rule.what} {rule.why} {rule.example}"
        return all(word in told.casefold() for word in words)

    narrowed = (
        family._replace(rules=tuple(one for one in family.rules if holds(family, one)))
        for family in families
    )
    return tuple(family for family in narrowed if family.rules)


def _more(rule: ListedRule) -> tuple[str, ...]:
    told = (
        (rule.is_fixed, FIXED),
        (rule.quiet_at_first, QUIET),
        (not rule.of_files, NEVER_OF_FILES),
    )
    return tuple(sentence for holds, sentence in told if holds)


def _caption(text: str) -> QLabel:
    return style.label(text, role="muted", scale=style.MINOR)


def _copied(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
