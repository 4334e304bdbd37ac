"""What a view of the program is to the tests and to the pictures, and the list of all of them.

A view is opened in a scene (:mod:`tests.ui.scene`) by its function, which answers with the widget
that it is; ``Scene.rest`` closes it again. Functions enroll themselves with :func:`view`, and their
first sentence says what is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from tests.ui.scene import Scene
from ui.style import Theme

THEMES: tuple[Theme, ...] = ("light", "dark", "contrast")
SIZES = ((1440, 900), (1280, 720))  # of the window
Opens = Callable[[Scene], QWidget]


class Where(StrEnum):
    """Which of the scenes a view is opened in."""

    FIRST_START = "first start"
    NOTHING_KEPT = "nothing kept"
    AT_WORK = "at work"


class Kind(StrEnum):
    """How a view lies in the program, and how it is left."""

    PAGE = "page"  # fills the window
    PANE = "pane"  # a part of the window
    FORM = "form"  # asked in its place; Escape ends it
    POPUP = "popup"  # lies over the window at a field; Escape closes it
    PANEL = "panel"  # a window of its own; Escape closes it
    MENU = "menu"

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """The sizes of the window to see it at; a panel has a size of its own."""
        return SIZES[:1] if self in {Kind.PANEL, Kind.MENU} else SIZES

    @property
    def escapes(self) -> bool:
        """Whether Escape closes it, and the keyboard is where it was before."""
        return self in {Kind.FORM, Kind.POPUP, Kind.PANEL}


@dataclass(frozen=True)
class View:
    """One thing that is seen: its name, what it shows, and how it is opened."""

    name: str
    about: str  # a sentence
    kind: Kind
    where: Where
    case: str  # the case that is open, by what it is; "" for none
    opens: Opens
    themes: tuple[Theme, ...] = THEMES

    def open(self, scene: Scene) -> QWidget:
        """Show it, and nothing else over the desk."""
        scene.rest()
        if self.where is Where.AT_WORK:
            scene.show_case(self.case)
        return self.opens(scene)


ENROLLED: list[View] = []


def view(kind: Kind, case: str = "draft", where: Where = Where.AT_WORK) -> Callable[[Opens], Opens]:
    """Enroll a view; of its function's words are its name and what it shows."""

    def enroll(opens: Opens) -> Opens:
        name = opens.__name__.strip("_").replace("_", " ")
        about = (opens.__doc__ or "").partition("\n")[0]
        ENROLLED.append(View(name, about, kind, where, case, opens))
        return opens

    return enroll
