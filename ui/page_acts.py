"""How pages are shown: the letter's, or those of the records where these stand beside the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.letter_zoom import FIT_PAGE, FIT_WIDTH
from ui.records_tab import RecordsTab

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    small = actions["small_pages"]
    strip = desk.letter.foot.strip_button
    strip.toggled.connect(small.setChecked)
    small.setChecked(strip.isChecked())
    return {
        "zoom_in": partial(_zoom, desk, 1),
        "zoom_out": partial(_zoom, desk, -1),
        "fit_width": partial(_fit_width, desk),
        "fit_page": partial(_fit_page, desk),
        "small_pages": lambda: _show_small_pages(desk, shown=small.isChecked()),
    }


def _zoom(desk: Desk, steps: int) -> None:
    beside = desk.right.currentWidget()
    if isinstance(beside, RecordsTab):
        beside.view().pages.zoom_by(steps)
    else:
        _turn_to_letter(desk)
        desk.letter.zoom_by(steps)


def _fit_width(desk: Desk) -> None:
    beside = desk.right.currentWidget()
    if isinstance(beside, RecordsTab):
        beside.view().pages.fit_width()
    else:
        _turn_to_letter(desk)
        desk.letter.choose_zoom(FIT_WIDTH)


def _fit_page(desk: Desk) -> None:
    _turn_to_letter(desk)
    desk.letter.choose_zoom(FIT_PAGE)


def _show_small_pages(desk: Desk, *, shown: bool) -> None:
    _turn_to_letter(desk)
    desk.letter.show_thumbnails(shown)


def _turn_to_letter(desk: Desk) -> None:
    """Show the pages that are about to change."""
    desk.right.setCurrentWidget(desk.letter)
    if desk.letter.shows_structure:
        desk.letter.show_pages()
