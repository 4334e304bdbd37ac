"""The similar earlier decisions on the desk: a tab beside the letter, filled while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from ui.late_tab import LateTab

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.similar_view import SimilarView

TITLE = "Similar"
PLACE = 3  # of the tab, behind the notes


class SimilarTab(LateTab):
    """The place of the similar decisions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "Similar decisions", PLACE)
        self._made: SimilarView | None = None
        place = desk.right.indexOf(self)
        desk.right.setTabToolTip(place, "Your own earlier decisions on the like")

    def view(self) -> SimilarView:
        """The similar decisions."""
        if self._made is None:
            from ui.similar_view import SimilarView

            self._made = SimilarView(self.desk, self)
            self.fill(self._made)
        return self._made

    @override
    def shown(self) -> None:
        self.view()


def add(desk: Desk) -> None:
    """Put the similar decisions beside the letter."""
    SimilarTab(desk)


def view_of(desk: Desk) -> SimilarView:
    """The similar decisions of a desk."""
    (tab,) = desk.right.findChildren(SimilarTab)
    return tab.view()


def present(desk: Desk) -> None:
    """Show the similar decisions, with the keyboard on the list."""
    view = view_of(desk)
    (tab,) = desk.right.findChildren(SimilarTab)
    desk.right.setCurrentWidget(tab)
    view.ask()
    view.take_keyboard()
