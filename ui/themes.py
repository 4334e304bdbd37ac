"""The themes in the menu; the chosen one is kept in the workspace and comes back with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui import style

if TYPE_CHECKING:
    from ui.actions import Actions
    from workbench.workspace import Workspace

_THEME = "theme"


class Themes:
    """Dresses the program as the reviewer chose; before a workspace is open, as the platform."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._workspace: Workspace | None = None

    def calls(self) -> dict[str, Callable[[], None]]:
        """The calls by the names of their actions."""
        return {f"theme_{theme}": partial(self._choose, theme) for theme in style.THEMES}

    def follow(self, workspace: Workspace | None) -> None:
        """Keep what is chosen in this workspace from now on; where it is open, dress as it says."""
        self._workspace = workspace
        if workspace is not None:
            chosen = workspace.setting(_THEME)
            self._dress(next((one for one in style.THEMES if one == chosen), style.THEMES[0]))

    def _choose(self, theme: style.Theme) -> None:
        self._dress(theme)
        if self._workspace is not None:
            self._workspace.set_setting(_THEME, theme)

    def _dress(self, theme: style.Theme) -> None:
        self._actions[f"theme_{theme}"].setChecked(True)
        style.choose_theme(theme)
