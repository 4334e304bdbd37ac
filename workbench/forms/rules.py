"""What a letter form must keep to, so that it can be stored, printed and exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import cast

import msgspec

from workbench.case import (
    Copy,
    CredentialsPlace,
    HeaderFact,
    LetterForm,
    Problem,
    Value,
    replace,
)
from workbench.forms.filling import FIELDS, fields_in
from workbench.forms.header import FACTS

LARGEST = 1_000_000  # bytes of a file; our own forms have two thousand
LONGEST_NAME = 100  # characters; it stands in lists and menus
LONGEST_LINE = 1_000  # of a label, heading or pattern
LONGEST_TEXT = 20_000  # of a standing text: five pages
# Control characters but tab and newline, and the two separators that editors take for newlines.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
LAST_VERSION = 1_000_000
_TEXTS = {
    *("statement", "summary_sentence", "issues_sentence"),
    *("opioid_safety", "attestation", "signature_block"),
}


def checked(form: LetterForm) -> LetterForm:
    """The form, ready to be kept, see :func:`without_spellings`.

    Raises Problem with one sentence that names what is wrong, by its key.
    """
    for mistake in _mistakes(form):
        raise Problem(mistake)
    return without_spellings(form)


def without_spellings(form: LetterForm) -> LetterForm:
    """The form without the spellings of a determination's own dates and number, no wording."""
    facts = tuple(HeaderFact(label=fact.label, field=fact.field) for fact in form.header)
    return replace(form, header=facts)


def tidied(form: LetterForm) -> LetterForm:
    """The form without characters that no letter shows, its lines without line breaks."""
    return cast(LetterForm, _tidy(form))


def _tidy(value: Value) -> Value:
    parts = msgspec.structs.asdict(value)
    return replace(value, **{key: _tidy_part(key, part) for key, part in parts.items()})


def _tidy_part(key: str, part: object) -> object:
    if isinstance(part, Value):
        return _tidy(part)
    if key == "header" and isinstance(part, tuple):
        return tuple(map(_tidy, part))
    if isinstance(part, StrEnum) or not isinstance(part, str):
        return part
    shown = _HIDDEN.sub(" ", part)
    return shown if key in _TEXTS else " ".join(shown.split())


def mistakes_in_name(name: str, noun: str) -> Iterator[str]:
    """What is wrong with the name that something is kept under, in a sentence."""
    if not name.strip():
        yield f"name is missing: {with_article(noun)} is kept under its name."
    elif name != name.strip() or not name.isprintable():
        yield "name must be one line, without space before or after it."
    elif len(name) > LONGEST_NAME:
        yield f"name is longer than {LONGEST_NAME} characters."


def with_article(noun: str) -> str:
    """A noun with its article: "a letter form"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _mistakes(form: LetterForm) -> Iterator[str]:
    yield from mistakes_in_name(form.name, "letter form")
    if not 1 <= form.version <= LAST_VERSION:
        yield f"version must be from 1 to {LAST_VERSION}."
    yield from _texts(form)
    yield from _header(form.header)
    yield from _copies(form.copies)
    yield from _places(form)
    yield from _patterns(form)


def _texts(value: Value, above: str = "") -> Iterator[str]:
    """What is wrong with the texts of a value, and of those in it."""
    for key, part in msgspec.structs.asdict(value).items():
        if isinstance(part, str):
            yield from _text(f"{above}{key}", part, longest=_longest(key))
        elif isinstance(part, Value):
            yield from _texts(part, f"{above}{key}.")
        elif key == "header":
            for number, fact in enumerate(part, 1):
                yield from _texts(fact, f"header {number}.")


def _text(key: str, text: str, longest: int) -> Iterator[str]:
    if len(text) > longest:
        yield f"{key} is longer than {longest} characters."
    if longest == LONGEST_LINE and "\n" in text:
        yield f"{key} must be one line."
    if _HIDDEN.search(text):
        yield f"{key} holds a control character, which no letter shows."


def _longest(key: str) -> int:
    return LONGEST_TEXT if key in _TEXTS else LONGEST_LINE


def _header(facts: tuple[HeaderFact, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for number, fact in enumerate(facts, 1):
        if fact.field not in FACTS:
            yield f"header {number}.field must be one of {', '.join(FACTS)}."
        if fact.field in seen:
            yield f"header {number}.field is in the header twice: {fact.field}."
        if not fact.label.strip():
            yield f"header {number}.label is empty: a fact is printed under its label."
        seen.add(fact.field)


def _copies(copies: tuple[Copy, ...]) -> Iterator[str]:
    if len(set(copies)) < len(copies):
        yield "copies names the same copy twice."
    if Copy.ISSUED not in copies:
        yield "copies must hold issued: a release makes the letter for the parties."


def _places(form: LetterForm) -> Iterator[str]:
    """Names in braces that nothing would fill, in the texts in which names are filled."""
    for key, known in FIELDS.items():
        if key == "statement" and form.credentials is not CredentialsPlace.PARAGRAPH:
            continue  # printed letter for letter
        for place in fields_in(text_at(form, key)):
            if place not in known:
                *places, last = (f"{{{field}}}" for field in known)
                may = f"it may hold {', '.join(places)} and {last}"
                yield f"{key}: {{{place}}} is not filled in in this text; {may}."


def _patterns(form: LetterForm) -> Iterator[str]:
    for key in (key for key in FIELDS if key.startswith("citations.")):
        if not {"guideline", "sections"} & set(fields_in(text_at(form, key))):
            yield f"{key} must hold {{guideline}} or {{sections}}, or nobody knows what is cited."


def text_at(form: LetterForm, key: str) -> str:
    """The text of a form under a key as the file names it: ``citations.pages``."""
    found: object = form
    for part in key.split("."):
        found = getattr(found, part)
    return str(found)
