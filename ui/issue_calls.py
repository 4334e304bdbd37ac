"""What the actions of the Issue menu do: the name of each, and the call behind it.

What opens a popup or a panel is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui import citing, ordering, reusing, templating

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor


def calls(editor: IssueEditor) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions in :mod:`ui.issue_actions`."""
    of_another_room = {
        "cite": citing.pick,
        "use_claims": citing.use_claims,
        "cite_everywhere": citing.cite_everywhere,
        "template": templating.pick,
        "next_blank": templating.next_blank,
        "reset": templating.reset,
        "keep": templating.keep,
        "similar": reusing.show_similar,
        "next_mark": reusing.next_mark,
        "confirm": reusing.confirm_paragraph,
        "add": ordering.add,
        "duplicate": ordering.duplicate,
        "split": ordering.split,
        "apply": ordering.apply_to_several,
        "depends": ordering.ask_for_parent,
        "follow": ordering.follow_parent,
        "link": ordering.link_parent,
        "remove": ordering.remove,
        "up": ordering.move_up,
        "down": ordering.move_down,
    }
    return {name: partial(call, editor) for name, call in of_another_room.items()} | {
        "upheld": editor.uphold,
        "overturned": editor.overturn,
        "done": editor.finish,
        "previous": editor.select_previous,
        "next": editor.select_next,
        "next_undecided": editor.select_next_undecided,
    }
