"""The guidelines of the issue in work on the desk: a tab beside the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from ui import similar_pane
from ui.late_tab import LateTab

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.guideline_view import GuidelineView

TITLE = "Guideline"


class GuidelineTab(LateTab):
    """The place of the guidelines beside the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "Guidelines of the issue", _place(desk))
        self._made: GuidelineView | None = None
        tip = "What the catalog knows of the guidelines of this issue"
        desk.right.setTabToolTip(desk.right.indexOf(self), tip)

    def view(self) -> GuidelineView:
        """The guidelines."""
        if self._made is None:
            from ui.guideline_view import GuidelineView

            self._made = GuidelineView(self.desk, self)
            self.fill(self._made)
            self._made.show()  # at once: it follows the issue from now on
        return self._made

    @override
    def shown(self) -> None:
        self.view().renew()


def tab_of(desk: Desk) -> GuidelineTab:
    """The tab of a desk, added now where it is not there yet."""
    tabs = desk.right.findChildren(GuidelineTab)
    return tabs[0] if tabs else GuidelineTab(desk)


def view_of(desk: Desk) -> GuidelineView:
    """The guidelines of a desk."""
    return tab_of(desk).view()


def present(desk: Desk) -> None:
    """Show the guidelines, with the keyboard on them."""
    desk.right.setCurrentWidget(tab_of(desk))
    view = view_of(desk)
    view.renew()
    view.take_keyboard()


def _place(desk: Desk) -> int:
    """Behind the similar decisions, wherever these stand."""
    titles = [desk.right.tabText(place) for place in range(desk.right.count())]
    return titles.index(similar_pane.TITLE) + 1 if similar_pane.TITLE in titles else -1
