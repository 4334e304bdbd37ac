"""Working notes as they are typed, and the sentences of the summary that come from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Anchor, Case, WorkingNote, new_note, replace, sentences
from workbench.forms import parse_date, printed_date
from workbench.records.places import placed, tight

_PAGE = re.compile(
    r"(?:(?:pages?|pgs?|pp?)\.?\s*)(\d{1,6}(?:\s*[-–]\s*\d{1,6})?)|(\d{1,6}(?:\s*[-–]\s*\d{1,6})?)"
    r"\s*(?:pages?|pgs?|pp?)\.?",
    re.IGNORECASE,
)
_LONGEST_SOURCE = 120  # characters in front of a note's colon


class RecordFact(NamedTuple):
    """One thing that the record says, as the summary or a working note has it."""

    words: str
    note: WorkingNote | None  # None: a sentence of the summary


def read_note(text: str) -> WorkingNote:
    """A note as it is typed: "PR-2, p. 214, 8/8/14: can dress and cook with medication".

    What stands in front of the colon is taken for the place only where a page or a date is in it.
    """
    source, colon, words = text.partition(":")
    found = _source(source) if colon and len(source) <= _LONGEST_SOURCE and words.strip() else None
    if found is None:
        return WorkingNote(text=" ".join(text.split()))
    page, date, document = found
    return WorkingNote(text=" ".join(words.split()), document=document, page=page, date=date)


def source_of(note: WorkingNote) -> str:
    """Where a note comes from, as :func:`read_note` reads it: "PR-2, p. 214, 08/08/2014"."""
    page = f"p. {note.page}" if note.page else ""
    date = printed_date(note.date) if note.date else ""
    return ", ".join(part for part in (note.document, page, date) if part)


def written_note(note: WorkingNote) -> str:
    """A note as it would be typed."""
    source = source_of(note)
    return f"{source}: {note.text}" if source else note.text


def sentence_of(note: WorkingNote) -> str:
    """A note as a sentence of the summary; its words are the reviewer's own."""
    words = note.text.strip()
    sentence = words[:1].upper() + words[1:]
    ended = sentence if sentence.endswith((".", "!", "?")) or not sentence else f"{sentence}."
    return f"On {printed_date(note.date)}: {ended}" if note.date else ended


def behind_sentence(text: str, place: int) -> int:
    """Where the sentence ends in which a place of the text is; the place itself between two."""
    return next((end for start, end in sentences(text) if start <= place <= end), place)


def note_of(case: Case, ident: str) -> WorkingNote | None:
    """The note with an id; None where the case has none of it."""
    return next((note for note in case.notes if note.id == ident), None)


def anchor_of(case: Case, ident: str) -> Anchor | None:
    """Where the sentence of a note stands in the summary; None where it is not there."""
    return next((anchor for anchor in case.anchors if anchor.note == ident), None)


def note_at(case: Case, place: int) -> str:
    """The id of the note whose sentence is at a place of the summary; "" where there is none."""
    around = (one.note for one in case.anchors if one.start <= place <= one.end)
    return next(around, "")


def with_typed(case: Case, typed: str, ident: str = "") -> Case:
    """The case with a note as it was typed: in the place of the one with an id, or as the last."""
    read = read_note(typed)
    if note_of(case, ident) is None:
        return replace(case, notes=(*case.notes, replace(read, id=new_note(case, "").id)))
    changed = replace(read, id=ident)
    return replace(case, notes=tuple(changed if one.id == ident else one for one in case.notes))


def without_note(case: Case, ident: str) -> Case:
    """The case without a note; its sentence stays in the summary, from nowhere."""
    return replace(
        case,
        notes=tuple(note for note in case.notes if note.id != ident),
        anchors=tuple(anchor for anchor in case.anchors if anchor.note != ident),
    )


def with_note_moved(case: Case, ident: str, step: int) -> Case:
    """The case with a note so many places further down, or up; the same at either end."""
    notes = list(case.notes)
    place = next((n for n, note in enumerate(notes) if note.id == ident), -1)
    if place < 0 or not 0 <= place + step < len(notes):
        return case
    notes.insert(place + step, notes.pop(place))
    return replace(case, notes=tuple(notes))


def record_facts(case: Case) -> Iterator[RecordFact]:
    """All that the record is known to say: the sentences of the summary, then the notes."""
    for start, end in sentences(case.summary):
        yield RecordFact(case.summary[start:end], None)
    for note in case.notes:
        yield RecordFact(note.text, note)


def _source(text: str) -> tuple[str, dt.date | None, str] | None:
    """Page, date and document in what stands before a colon; None where it is no place."""
    page, date, rest = "", None, list[str]()
    for part in _parts(text):
        if not page and (match := _PAGE.fullmatch(part)):
            page = tight(match[1] or match[2])
        elif date is None and (found := _dated(part)):
            date, words = found
            rest += [words] if words else []
        elif part:
            rest.append(part)
    return (page, date, ", ".join(rest)) if page or date else None


def _parts(text: str) -> Iterator[str]:
    """What its commas divide; a date behind a page needs none: "p. 3 8/8/26"."""
    for part in (part.strip() for part in text.split(",")):
        page = _PAGE.match(part)
        behind = part[page.end() :].strip() if page else ""
        yield from (page[0], behind) if page and behind and _dated(behind) else (part,)


def _dated(part: str) -> tuple[dt.date, str] | None:
    """A date, and the document that it stands before: "9/28/26 Dr. Madeup PR-2"."""
    if date := parse_date(part):
        return date, ""
    first, _, words = part.partition(" ")
    date, one = parse_date(first), placed(part)
    return (date, words.strip()) if date and one.date == date and not one.pages else None
