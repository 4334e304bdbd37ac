"""The pages of the window: welcome, unlock, the desk, and what lies over it for a while."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QStackedWidget, QWidget


class TellsProblems(Protocol):
    """What every page of the window can do."""

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong."""


class Pages(QStackedWidget):
    """Shows one page at a time, with the keyboard on it; pages come and go."""

    def show_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before."""
        self.add_page(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def add_page(self, page: QWidget) -> None:
        """Have a page at hand, behind the one that is shown."""
        if self.indexOf(page) < 0:
            self.addWidget(page)

    def drop(self, page: QWidget) -> None:
        """Throw a page away that is no longer needed."""
        self.removeWidget(page)
        page.deleteLater()

    def drop_all_but(self, kept: QWidget) -> None:
        """Throw every other page away."""
        for page in [self.widget(place) for place in range(self.count())]:
            if page is not None and page is not kept:
                self.drop(page)

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong, on the page that is shown."""
        cast(TellsProblems, self.currentWidget()).tell_problem(sentence)
