"""Letter forms as files: TOML that a person can read, change and send.

A file that is written names every key; one that is read may leave out all but the name.
"""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.case import LetterForm, Problem
from workbench.forms.rules import checked
from workbench.forms.tables import Shape, written

# How one determination that was read printed a fact of its header is no wording.
_SHAPE = Shape("letter form", left_out=frozenset({"printed"}))


def to_toml(form: LetterForm) -> str:
    """See :func:`workbench.forms.to_toml`."""
    return written(to_table(form))


def from_toml(source: str | bytes) -> LetterForm:
    """See :func:`workbench.forms.from_toml`."""
    return from_table(_SHAPE.table(source))


def to_table(form: LetterForm) -> dict[str, Any]:
    """A form as the table of its file, or of a part of another file."""
    table: dict[str, Any] = msgspec.to_builtins(form)
    for fact in table["header"]:
        for key in _SHAPE.left_out:
            del fact[key]
    return table


def from_table(table: object, under: str = "") -> LetterForm:
    """The form in a table, which stands ``under`` a key of its file. Raises Problem."""
    form = _SHAPE.value(LetterForm, table, under)
    try:
        return checked(form)
    except Problem as problem:  # its sentence begins with the key
        raise Problem(f"{under}.{problem}" if under else str(problem)) from None
