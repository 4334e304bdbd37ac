"""Every page, pane, panel, popup, form and empty state of the program, by name.

:data:`EVERY_VIEW` is the list: what is opened, in which scene, and how. Tests walk all of it, and
pictures are made of it. A new view is enrolled in the module of its kind.
"""

from __future__ import annotations

from tests.ui import views_asked, views_beside, views_panels, views_window
from tests.ui.scene import Scene, at_work, first_start, nothing_kept
from tests.ui.view import ENROLLED, SIZES, THEMES, Kind, View, Where

__all__ = ["EVERY_VIEW", "SCENES", "SIZES", "THEMES", "Kind", "Scene", "View", "Where", "named"]

MODULES = (views_window, views_beside, views_asked, views_panels)
EVERY_VIEW: tuple[View, ...] = tuple(ENROLLED)
SCENES = {
    Where.FIRST_START: first_start,
    Where.NOTHING_KEPT: nothing_kept,
    Where.AT_WORK: at_work,
}


def named(name: str) -> View:
    """The view of this name."""
    (found,) = (one for one in EVERY_VIEW if one.name == name)
    return found
