"""The words that a letter puts into the places of a form.

A place is a name in braces, ``{licensed_in}``. All places of a text are filled in one pass: what
was put in is never searched again, so that nothing a reviewer typed is taken for a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.case import CredentialsPlace, LetterForm, Reviewer

_PLACE = re.compile(r"\{[A-Za-z_]{1,40}\}")
_CREDENTIALS = ("specialties", "licensed_in")
_CITED = ("guideline", "sections", "year", "pages")
# The places that each text of a form may hold; every other text is printed letter for letter.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "statement": _CREDENTIALS,
    "attestation": ("name", "date", *_CREDENTIALS),
    "signature_block": _CREDENTIALS,
    "citations.pages": _CITED,
    "citations.sections": _CITED,
    "citations.chapters": _CITED,
    "citations.outside": _CITED,
}


def fields_in(text: str) -> tuple[str, ...]:
    """The names that stand in braces, known or not, in order."""
    return tuple(place[1:-1] for place in _PLACE.findall(text))


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with ``words`` in the places of their names; other places stay as they are."""
    return _PLACE.sub(lambda place: words.get(place[0][1:-1], place[0]), text)


def filled_statement(form: LetterForm, reviewer: Reviewer) -> str:
    """The standing text with the qualifications in their place, where the form has them there."""
    if form.credentials is not CredentialsPlace.PARAGRAPH:
        return form.statement
    return filled(form.statement, _qualifications(reviewer))


def filled_signature_block(form: LetterForm, reviewer: Reviewer) -> str:
    """The lines above a signature; they never hold a name (Labor Code 4610.6(f))."""
    return filled(form.signature_block, _qualifications(reviewer))


def filled_attestation(form: LetterForm, reviewer: Reviewer, *, name: str, date: str) -> str:
    """What the reviewer attests on the internal copy; ``date`` as it is printed."""
    return filled(form.attestation, {"name": name, "date": date} | _qualifications(reviewer))


def _qualifications(reviewer: Reviewer) -> dict[str, str]:
    return {field: ", ".join(getattr(reviewer, field)) for field in _CREDENTIALS}
