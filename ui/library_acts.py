"""What the menus do about the reviewer's own library; each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.desk import Desk


def show_templates(desk: Desk) -> None:
    """Show the templates, to be searched, made and changed."""
    from ui import template_library_form

    template_library_form.present(desk)


def show_sources(desk: Desk) -> None:
    """Show one's own sources and the table of editions, to be corrected."""
    from ui import sources_form

    sources_form.present(desk)


def show_aids(desk: Desk) -> None:
    """Show the arithmetic beside the case."""
    from ui import aids_pane

    aids_pane.present(desk)
