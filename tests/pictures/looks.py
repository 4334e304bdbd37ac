"""The looks in which a view is seen: theme, size of type, size of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from tests.ui.every_view import SIZES, View
from ui import style
from ui.style import Theme
from workbench import __version__


@dataclass(frozen=True)
class Look:
    """How the program is dressed for a picture."""

    name: str
    theme: Theme = "light"
    growth: float = 1.0  # of the type
    size: tuple[int, int] = SIZES[0]  # of the window

    def shows(self, view: View) -> bool:
        """Whether this view looks different in it."""
        return self.theme in view.themes and self.size in view.kind.sizes

    def begin(self, application: QApplication) -> None:
        """Give the application its names and the type of this look, before it is dressed."""
        application.setApplicationName("IMR Workbench")
        application.setApplicationVersion(__version__)
        font = application.font()
        font.setPointSizeF(style.BASE_POINTS * self.growth)
        application.setFont(font)

    def wear(self) -> None:
        """Dress the application in the theme; a workspace that is opened brings its own."""
        style.choose_theme(self.theme)


LOOKS = (
    Look("light"),
    Look("dark", theme="dark"),
    Look("contrast", theme="contrast"),
    Look("large", growth=2.0),
    Look("narrow", size=SIZES[1]),
)


def look_of(name: str) -> Look:
    """The look of this name."""
    (found,) = (one for one in LOOKS if one.name == name)
    return found
