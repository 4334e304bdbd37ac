"""The keys in the handbook as they are now, wherever a page writes down those of an action.

Pages are read in the repository too, so they hold no names in braces: `F8` in a page is the action
whose usual key that is, and no two actions have the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ui import keys_now

_CODE = re.compile(r"`([^`\n]+)`")
_ENTER = ("Return", "Enter")  # what Qt calls the key, and what stands on it


def with_keys(markdown: str) -> str:
    """A page with the keys of now; the place in the menus stands for an action without any."""
    return _CODE.sub(lambda found: _named(found[1]) or found[0], markdown)


@cache
def actions() -> Mapping[str, str]:
    """The name of each action by each of its usual keys, as the handbook writes them."""
    usual = keys_now.usual().items()
    pairs = [(key.replace(*_ENTER), name) for name, keys in usual for key in keys.split("; ")]
    return dict(pairs)


def _named(written: str) -> str:
    """The keys of now of the action that has these by itself; "" where none has."""
    name = actions().get(written)
    if name is None:
        return ""
    keys = keys_now.in_words(name).replace(*_ENTER)
    return f"`{keys}`" if keys else f"*{keys_now.places()[name]}*"
