"""Working notes in the summary: where their words stand, as these are written on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from workbench.case.spans import change_of
from workbench.case.whole import Anchor, Case, WorkingNote


def anchored(before: Case, after: Case) -> Case:
    """``after`` with the anchors that followed its summary; where they were set with it, as set."""
    if before.summary == after.summary or after.anchors != before.anchors or not after.anchors:
        return after
    moved = tuple(_moved(after.anchors, before.summary, after.summary))
    return replace(after, anchors=moved)


def with_sentence(case: Case, note: WorkingNote, sentence: str, at: int | None = None) -> Case:
    """The case with a sentence made of a note in its summary, and the anchor behind it.

    It is put at a place of the summary, by default at its end, with the spaces that it needs.
    """
    place = len(case.summary) if at is None else min(at, len(case.summary))
    front, back = case.summary[:place], case.summary[place:]
    lead = " " if front and not front[-1].isspace() else ""
    trail = " " if back and not back[0].isspace() else ""
    summary = f"{front}{lead}{sentence}{trail}{back}"
    start = len(front) + len(lead)
    moved = tuple(_moved(case.anchors, case.summary, summary))
    anchor = Anchor(note=note.id, start=start, end=start + len(sentence))
    anchors = tuple(sorted((*moved, anchor), key=lambda one: one.start))
    return replace(case, summary=summary, anchors=anchors)


def new_note(case: Case, text: str) -> WorkingNote:
    """A note with an id that none of the case has."""
    used = {note.id for note in case.notes}
    number = len(case.notes) + 1
    while f"note-{number}" in used:
        number += 1
    return WorkingNote(text=text, id=f"note-{number}")


def _moved(anchors: tuple[Anchor, ...], before: str, after: str) -> Iterator[Anchor]:
    """The anchors as a change of the text leaves them; one whose words all went is dropped."""
    change = change_of(before, after)
    for anchor in anchors:
        if place := change.followed(anchor.start, anchor.end):
            yield replace(anchor, start=place[0], end=place[1])
