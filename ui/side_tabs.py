"""The tabs beside the case: always in one order, and those without room in a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QTabWidget, QToolButton, QWidget
from typing_extensions import override

from ui import style

# What answers most questions leads; a tab that is not named here comes last.
ORDER = (
    *("Letter", "Findings", "Similar", "Guideline", "Notes", "Records", "Returned"),
    *("Structure", "Submission", "History", "Aids"),
)
_LEAST = 240  # pixels of the narrowest side


class SideTabs(QTabWidget):
    """Shows as many tabs as there is room for, the current one among them; a menu has the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[QWidget, str] = {}  # as they were given: others add numbers
        self._bar = _Bar(self)
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setAccessibleName("Letter and findings")
        self._bar.setAccessibleName("Pages beside the case")
        self.more = self._make_more()
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._bar.laid_out = self._fit_soon.start
        self.currentChanged.connect(self._fit)

    @override
    def addTab(self, page: QWidget, title: str) -> int:  # type: ignore[override]
        """Put a page where its title stands in the order."""
        return self.insertTab(-1, page, title)

    @override
    def insertTab(self, _place: int, page: QWidget, title: str) -> int:  # type: ignore[override]
        """Put a page where its title stands in the order, whoever asked for which place."""
        self._titles[page] = title
        ranks = [_rank(self._title(place)) for place in range(self.count())]
        return super().insertTab(sum(rank <= _rank(title) for rank in ranks), page, title)

    @override
    def setTabText(self, index: int, text: str) -> None:
        if text != self.tabText(index):  # else all tabs and the page below are laid out again
            super().setTabText(index, text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as what is shown needs; its tabs give way."""
        shown: QWidget | None = self.currentWidget()
        least = shown.minimumSizeHint().width() if shown is not None else 0
        return QSize(max(least, style.grown(_LEAST)), super().minimumSizeHint().height())

    def hidden_tabs(self) -> list[int]:
        """The places of the tabs that have no room."""
        return [n for n in range(self.count()) if not self.isTabVisible(n)]

    def _title(self, place: int) -> str:
        page = self.widget(place)
        return self._titles.get(page, "") if page is not None else ""

    def _fit(self) -> None:
        """Show those that have room, the current one always."""
        widths = [self._bar.width_of(place) for place in range(self.count())]
        room, current = self.width(), self.currentIndex()
        if current >= 0:
            self.setTabVisible(current, True)  # first: else another one becomes current
        if sum(widths) > room and current >= 0:
            room -= self.more.sizeHint().width() + widths[current]
        for place, width in enumerate(widths):
            fits = place == current or width <= room
            room -= 0 if place == current else width if fits else room
            if self.isTabVisible(place) != fits:
                self.setTabVisible(place, fits)
        hidden = [self.tabText(place) for place in self.hidden_tabs()]
        self.more.setVisible(bool(hidden))
        self.more.setAccessibleDescription(", ".join(hidden))

    def _make_more(self) -> QToolButton:
        more = QToolButton(self)
        more.setText("More")
        more.setAccessibleName("More tabs")
        more.setToolTip("Tabs that have no room here")
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        style.mark(more, "role", "quiet")
        style.set_icon(more, "chevron-down", "muted")
        menu = QMenu(more)
        menu.aboutToShow.connect(partial(self._fill, menu))
        more.setMenu(menu)
        more.hide()
        self.setCornerWidget(more, Qt.Corner.TopRightCorner)
        return more

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for place in self.hidden_tabs():
            menu.addAction(self.tabText(place)).triggered.connect(partial(self._show, place))

    def _show(self, place: int) -> None:
        self.setCurrentIndex(place)
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrow keys go on from there


class _Bar(QTabBar):
    """Tells when its tabs were laid out anew, and how wide each wants to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.laid_out: Callable[[], None] = lambda: None
        self.setExpanding(False)

    def width_of(self, place: int) -> int:
        """How wide a tab is, whether it is shown or not."""
        return self.tabSizeHint(place).width()

    @override
    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        self.laid_out()


def _rank(title: str) -> int:
    return ORDER.index(title) if title in ORDER else len(ORDER)
