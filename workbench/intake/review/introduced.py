"""The citations that words of their own bring in, wherever they stand in a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.intake.review import citing, extent
from workbench.intake.review.labels import Part, label_of, labelled
from workbench.intake.review.page import Line, Page, offsets
from workbench.intake.review.wordings import any_of

_MOST_LINES = 5  # of one citation
_FULL = 60  # characters of a line that may go on in the next one
_MOST = 100  # citations
_BEGINS = re.compile(r"^|(?<=[.;:)\]])\s+(?=[A-Z])|\s[-–—]\s+(?=[A-Z])")
_NAMED = rf"(?=(?:{citing.HEAD.pattern}|(?-i:[A-Z])[\w ,&-]{{2,60}}?\bguidelines?\b))"
_TO = r"\s+(?:the\s+)?(?:following\s*(?:guidelines?|criteria|references?)?\s*:\s*)?"
_BASED = re.compile(rf"{any_of('citing', 'based')}:?{_TO}{_NAMED}", re.IGNORECASE)
_OPENING = re.compile(rf"{any_of('citing', 'opening')}{_TO}{_NAMED}", re.IGNORECASE)
_NO_GUIDELINE = re.compile(
    r"no\s+(?:specific\s+)?(?:guidelines?|criteria|citations?)\s+(?:was|were|is|are)\s+"
    r"(?:cited|used|given|applied|referenced|provided)\W*$",
    re.IGNORECASE,
)
_GUIDELINE_LABEL = re.compile(r"guideline|criteria|citation|cited", re.IGNORECASE)


class Introduced(NamedTuple):
    """A citation and where it stands: its lines, and the place in the first where it is brought in.

    ``lead`` are the words that bring it in, ``close`` whether they do so only right behind a
    decision.
    """

    lead: str
    words: str
    numbers: tuple[int, ...]
    at: tuple[int, int]  # the line, the character of its body
    close: bool


class _Said(NamedTuple):
    """The citation that words begin with, where in them it ends, and whether it must be close."""

    words: str
    end: int
    close: bool


def introduced(page: Page) -> list[Introduced]:
    """The citations of a page that are brought in by a label or a sentence of their own."""
    found: list[Introduced] = []
    until = (0, 0)  # what stands before was read
    for at, line in enumerate(page.lines):
        if line is None or len(found) >= _MOST:
            continue
        text, starts = offsets(_together(page, at))
        for begin in _BEGINS.finditer(line.body):
            place = (line.first, begin.end())
            if place < until or not (said := _said(text[begin.end() :])):
                continue
            end = begin.end() + said.end
            lines = [(start, one) for start, one in starts if start < end]
            lead = text[begin.end() : end - len(said.words)]
            found.append(Introduced(lead, said.words, _numbers(lines), place, said.close))
            start, last = lines[-1]
            until = (last.first, end - start)
    return found


def _numbers(lines: list[tuple[int, Line]]) -> tuple[int, ...]:
    return tuple(number for _, line in lines for number in line.numbers)


def _together(page: Page, at: int) -> list[Line]:
    """The line at a place, with those below that may go on with its words."""
    found: list[Line] = []
    for line in page.lines[at : at + _MOST_LINES]:
        if line is None or (found and not _wraps(found[-1], line)):
            break
        found.append(line)
    return found


def _wraps(line: Line, below: Line) -> bool:
    if not below.body or below.marked or below.number or label_of(below):
        return False
    if line.body.endswith(":"):
        return True
    if below.body[0].islower() or line.body.count("(") > line.body.count(")"):
        return True
    return len(line.raw.strip()) > _FULL or citing.goes_on(below.body)


def _said(words: str) -> _Said | None:
    """The citation that a sentence brings in with its first words."""
    readings = (read(words) for read in (_sentence, _labelled, _stated, _opened, _bare, _none))
    return next(filter(None, readings), None)


def _sentence(words: str) -> _Said | None:
    """A sentence as letters print it, which is kept as a whole: "Decision based on MTUS ..."."""
    if not citing.is_sentence(words[: citing.LONGEST]):
        return None
    return _cited(words, 0, close=False)


def _labelled(words: str) -> _Said | None:
    label = labelled(words)
    if label is None or label.part is not Part.GUIDELINE or label.number:
        return None
    start = len(words) - len(label.value)
    sure = bool(_GUIDELINE_LABEL.search(words[:start]))
    return _cited(words, start, close=False, sure=sure)


def _stated(words: str) -> _Said | None:
    """A sentence that says it, as in: This decision is based on the MTUS."""
    if match := _BASED.match(words):
        return _cited(words, match.end(), close=False)
    used = citing.cited_in(words)
    if used is None or used[0]:
        return None
    return _cited(words, words.index(used[1]), close=False)


def _opened(words: str) -> _Said | None:
    match = _OPENING.match(words)
    said = _cited(words, match.end(), close=True) if match else None
    if match and said and _may_go_on(said, words[match.end() :]):
        cited = extent.up_to_a_page(said.words)
        said = _Said(cited, match.end() + len(cited), close=True) if cited else None
    return said if said and extent.names_more(said.words) else None


def _may_go_on(said: _Said, words: str) -> bool:
    """Whether a whole sentence that begins with "per" may hold more than what it rests on."""
    whole = said.words.startswith(extent.first_sentence(words))
    return whole and "," in said.words and not extent.is_cited_whole(said.words)


def _bare(words: str) -> _Said | None:
    """A guideline that is a sentence by itself: no passing word on it, which would have a verb."""
    if not citing.HEAD.match(words):
        return None
    said = _cited(words, 0, close=True)
    alone = said and said.words.startswith(extent.first_sentence(words))
    return said if said and alone and extent.is_cited_whole(said.words) else None


def _none(words: str) -> _Said | None:
    """A sentence that says that there is none, as in: No guideline was cited."""
    sentence = extent.first_sentence(words)
    return _cited(sentence, 0, close=True) if _NO_GUIDELINE.match(sentence) else None


def _cited(words: str, start: int, *, close: bool, sure: bool = False) -> _Said | None:
    cited = extent.leading(words[start:])
    if not cited or any(name for name, _ in citing.parts_of(cited)):
        return None  # it names its item itself
    if not (citing.may_cite(cited, labelled=sure) or citing.without_a_guideline(cited)):
        return None
    return _Said(cited, start + len(cited), close)
