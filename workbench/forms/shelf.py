"""The forms that come with the program, and a form of one's own made from a determination."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from workbench import resources
from workbench.case import LetterForm, Problem, replace
from workbench.forms.rules import tidied, without_spellings

_UNNAMED = "Form of a determination"


@cache
def shipped() -> tuple[LetterForm, ...]:
    """The forms that come with the program, in our own wording."""
    from workbench.forms.files import from_toml  # reads TOML: the window starts without

    return tuple(from_toml(resources.text(name)) for name in resources.names("forms"))


def named(name: str) -> LetterForm:
    """The shipped form with this name; :class:`Problem` if there is none."""
    for form in shipped():
        if form.name == name:
            return form
    raise Problem("There is no letter form with that name.")


def kept_from(form: LetterForm, taken: Collection[str], name: str = "") -> LetterForm:
    """The form of a determination that was read, ready to be kept for other cases.

    It is called ``name``, or after its organization, with a number where that is ``taken``. How
    that determination spelt its own dates and number is no wording: it stays behind.
    """
    own = without_spellings(tidied(form))
    wanted = name.strip() or free_name(own.organization or own.name or _UNNAMED, taken)
    return replace(own, name=wanted, version=1)


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where it is taken: "A form 2"."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free
