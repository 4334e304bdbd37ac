"""The records of a case as a reviewer notes them: working notes, and documents in a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Anchor, Case, ReviewedDocument, WorkingNote, new_note, replace
from workbench.forms import parse_date, printed_date

_PAGE = re.compile(
    r"(?:(?:pages?|pgs?|pp?)\.?\s*)(\d{1,6}(?:\s*[-–]\s*\d{1,6})?)|(\d{1,6}(?:\s*[-–]\s*\d{1,6})?)"
    r"\s*(?:pages?|pgs?|pp?)\.?",
    re.IGNORECASE,
)
_PAGES_ALONE = re.compile(r"\d{1,6}(?:\s*[-–]\s*\d{1,6})?")
_LONGEST_SOURCE = 120  # characters in front of a note's colon
_MARK = re.compile(r"^\s*(?:[-*•·]\s+|\(?\d{1,3}[.)]\s+)")
_COLUMNS = (
    re.compile(r"\t"),
    re.compile(r"\s*\|\s*"),
    re.compile(r"\s{3,}"),
    re.compile(r"\s*;\s*"),
)
_COMMAS = re.compile(r",\s+(?!(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|Ph\.?D|N\.?P|P\.?A|R\.?N|Inc|LLC)\b)")
_AUTHOR = re.compile(
    r"^(?:by|author:?)\s+\S|\b(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|Ph\.?D|Psy\.?D|N\.?P|P\.?A(?:-C)?|R\.?N|"
    r"D\.?P\.?T|L\.?Ac|Esq)\b\.?$|^Dr\.?\s",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:PR-?[1-4]|RFA|UR|QME|AME)\b|\b(?:reports?|notes?|request|authorization|decision|review|"
    r"letter|records?|imaging|study|studies|MRI|x-?rays?|radiographs?|EMG|NCV|labs?|laborator\w+|"
    r"prescriptions?|evaluation|consultation|operative|summary|form|questionnaire|toxicology)\b",
    re.IGNORECASE,
)
# The full stop of a title or of a shortened word ends no sentence.
_SENTENCE = re.compile(
    r"\n\s*|(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\bp\.)(?<!\bpp\.)"
    r"(?<=[.!?])\s+(?=[A-Z0-9])"
)


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


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the spaces around it."""
    start = 0
    for stop, following in [*(gap.span() for gap in _SENTENCE.finditer(text)), (len(text),) * 2]:
        words = text[start:stop]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield begin, begin + len(words.strip())
        start = following


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


def read_documents(text: str) -> tuple[ReviewedDocument, ...]:
    """The documents in a pasted list, one in each line; columns may be parted in many ways.

    What no column is known for goes to the title, so that nothing is lost.
    """
    lines = (_MARK.sub("", line).strip() for line in text.splitlines())
    return tuple(_document(line) for line in lines if line and not _is_heading(line))


def _source(text: str) -> tuple[str, dt.date | None, str] | None:
    """Page, date and document in what stands before a colon; None where it is no place."""
    page, date, rest = "", None, list[str]()
    for part in (part.strip() for part in text.split(",")):
        if not page and (match := _PAGE.fullmatch(part)):
            page = _range(match[1] or match[2])
        elif date is None and (found := parse_date(part)):
            date = found
        elif part:
            rest.append(part)
    return (page, date, ", ".join(rest)) if page or date else None


def _document(line: str) -> ReviewedDocument:
    found: dict[str, object] = {}
    rest = []
    for part in _columns(line):
        name, value = _known(part)
        if name and name not in found:
            found[name] = value
        else:
            rest.append(part)
    title = ", ".join(rest) or str(found.pop("kind", ""))  # said twice it would print twice
    return ReviewedDocument(title=title, **found)  # type: ignore[arg-type]


def _columns(line: str) -> list[str]:
    for parting in _COLUMNS:
        if len(parts := [part.strip() for part in parting.split(line) if part.strip()]) > 1:
            return parts
    return [part.strip() for part in _COMMAS.split(line) if part.strip()]


def _known(part: str) -> tuple[str, object]:
    """The column that a part belongs to, and its value; "" where none is known."""
    if date := parse_date(part):
        return "date", date
    if match := _PAGE.fullmatch(part):
        return "pages", _range(match[1] or match[2])
    if _PAGES_ALONE.fullmatch(part):
        return "pages", _range(part)
    if _AUTHOR.search(part):
        return "author", re.sub(r"^(?:by|author:?)\s+", "", part, flags=re.IGNORECASE)
    if _KIND.search(part):
        return "kind", part
    return "", part


def _is_heading(line: str) -> bool:
    """Whether a line only names the columns."""
    names = {"author", "date", "type", "kind", "pages", "page", "title", "document", "documents"}
    words = re.findall(r"[a-z]+", line.casefold())
    return len(words) > 1 and names.issuperset(words)


def _range(pages: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", pages)
