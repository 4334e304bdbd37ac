"""Where words stand in a text. What is looked for is taken letter by letter, never as a pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.case import Case, anchored, marked, replace, with_issue
from workbench.case.spans import Span

Edit = tuple[int, int, str]  # from where to where (excluded), and what is to stand there


class Sought(NamedTuple):
    """What is looked for, and how."""

    words: str
    case: bool = False  # whether capitals count
    whole: bool = False  # whether only whole words do

    def places(self, text: str) -> list[Span]:
        """Where it stands in a text, from the top; no two places share a character."""
        if not self.words:
            return []
        before = r"(?<!\w)" if self.whole and _is_of_word(self.words[0]) else ""
        behind = r"(?!\w)" if self.whole and _is_of_word(self.words[-1]) else ""
        letter_case = re.NOFLAG if self.case else re.IGNORECASE
        pattern = f"{before}{re.escape(self.words)}{behind}"
        return [found.span() for found in re.finditer(pattern, text, letter_case)]


class TextPlace(NamedTuple):
    """One text of a case: a key of its JSON, and the id of the issue or note that it is of."""

    field: str
    ident: str = ""


SUMMARY = TextPlace("summary")
_NOTE = "note"
_MOST = 200  # edits that are followed one by one


def rationale_of(ident: str) -> TextPlace:
    """The rationale of an issue."""
    return TextPlace("rationale", ident)


def texts_of(case: Case) -> dict[TextPlace, str]:
    """The running texts of a case: its summary, its rationales, its notes."""
    texts = {SUMMARY: case.summary}
    texts |= {rationale_of(one.id): one.rationale for one in case.issues}
    return texts | {TextPlace(_NOTE, one.id): one.text for one in case.notes}


def named(case: Case, place: TextPlace) -> str:
    """What a text is called: "rationale 2"."""
    if place == SUMMARY:
        return "addendum" if case.addends else "summary"
    numbers = _ids(case, place)
    number = numbers.index(place.ident) + 1 if place.ident in numbers else 0
    return f"{place.field} {number}"


def is_note(place: TextPlace) -> bool:
    """Whether a text is a working note."""
    return place.field == _NOTE


def with_edits(case: Case, place: TextPlace, edits: Sequence[Edit]) -> Case:
    """The case with words in the place of stretches of a text, which share no character.

    What is tied to the text follows each of them alone: sentences of notes, reused words.
    """
    tied = case.anchors if place == SUMMARY else any(one.reused_marks for one in case.issues)
    if not tied or len(edits) > _MOST:
        return _with_text(case, place, _written(texts_of(case)[place], edits))
    for start, end, words in sorted(edits, reverse=True):
        text = texts_of(case)[place]
        after = _with_text(case, place, text[:start] + words + text[end:])
        case = marked(case, anchored(case, after))
    return case


def _written(text: str, edits: Sequence[Edit]) -> str:
    parts, done = list[str](), 0
    for start, end, words in sorted(edits):
        parts += (text[done:start], words)
        done = end
    return "".join((*parts, text[done:]))


def _ids(case: Case, place: TextPlace) -> list[str]:
    return [one.id for one in (case.notes if is_note(place) else case.issues)]


def _with_text(case: Case, place: TextPlace, text: str) -> Case:
    if place == SUMMARY:
        return replace(case, summary=text)
    if is_note(place):
        notes = (replace(one, text=text) if one.id == place.ident else one for one in case.notes)
        return replace(case, notes=tuple(notes))
    (issue,) = (one for one in case.issues if one.id == place.ident)
    return with_issue(case, replace(issue, rationale=text))


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
