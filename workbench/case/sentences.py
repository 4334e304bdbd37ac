"""The sentences and paragraphs of a text, by their places.

A full stop ends a sentence where one begins behind it, be there a space or none, as where two were
glued ("for review.Progress note"). That of a shortened word, of a list number or of an initial does
not. Each stop is judged by a few characters around it, so the time grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_END = re.compile(r"\n\s*|(?P<stop>[.!?…]+)(?P<closes>[\"”’')\]]{0,3})(?P<space>\s*)")
_BEGINS = re.compile(r"[(\[\"“‘'#•*–-]{0,2}[A-Z0-9À-Þ]")
_BEGINS_GLUED = re.compile(r"[(\[\"“]?(?:[A-Z][a-z]|A\s|[A-Z]{2,}\b(?!\.[A-Z]))")
_ENDS_GLUED = re.compile(r"(?:[a-z]{2}|\d|[a-z\d]\)|%)\Z")
_WORD = re.compile(
    r"(?<![\w.])(?:[A-Za-z]{1,5}\.){1,3}[A-Za-z]{1,3}\Z|(?<![A-Za-z])[A-Za-z]{1,6}\Z"
)
_NUMBER = re.compile(r"(?<![\w.,/#$-])\d{1,2}\Z")
_BEFORE_LIST = re.compile(r"[\n:;][^\S\n]*\d{1,2}\Z")
_FIGURE = re.compile(r"[(\[#]{0,2}\d")
_WRAPPED = re.compile(r"[^\n]{50}(?<![.!?:;])\Z")
# Words that begin many sentences and hardly a name or a section.
_OPENER = re.compile(
    r"[(\[\"“‘]{0,2}(?:A|According|After|All|Although|An|And|As|At|Because|Before|Both|But|By|"
    r"Current|Despite|Diagnos[ei]s|Due|During|Examination|Exam|For|From|Given|He|Her|His|However|If|"
    r"In|Injured|It|Its|Medications?|MRI|No|Objective|On|Otherwise|Pain|Patients?|Per|Physical|"
    r"Prior|Progress|Request|She|Since|Submitted|That|The|Their|Then|There|Therefore|These|They|"
    r"This|Those|Treatment|Under|Upon|Utilization|We|When|While|With|Without)\b"
)
_NEVER = frozenset({"dr", "drs", "mr", "mrs", "ms", "prof", "vs", "e.g", "i.e", "cf", "viz", "st"})
_BEFORE_A_FIGURE = frozenset({
    "no", "nos", "p", "pp", "pg", "pgs", "approx", "fig", "sec", "ch", "vol", "ext", "min", "max",
    "art", "mg", "mcg", "ml", "tab", "tabs", "cap", "caps", "qty", "x", "ver", "vers", "app",
})  # fmt: skip
_BEFORE_AN_OPENER = frozenset({
    "m.d", "d.o", "d.c", "ph.d", "p.t", "o.t", "l.ac", "r.n", "n.p", "p.a", "psy.d", "pharm.d",
    "d.p.m", "d.d.s", "j.d", "u.s", "u.s.a", "inc", "co", "corp", "ltd", "jr", "sr", "dept", "ave",
    "blvd", "calif", "approx", "mt", "ft", "sgt", "rev", "s.p", "h.p", "esq", "md", "a.k.a",
    "lab", "labs", "al", "a.m", "p.m",
})  # fmt: skip
_LONG_WORD = 7  # letters of a word that is no shortened one
_KEPT = 128  # texts: all of a case, which many read
_NEAR = 16  # characters before a stop that tell what it belongs to


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the spaces around it."""
    return iter(_spans(text))


@lru_cache(_KEPT)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop, following in _ends(text):
        words = text[start:stop]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield begin, begin + len(words.strip())
        start = following


def paragraph_at(text: str, place: int) -> tuple[int, int]:
    """Where the line of a text begins and ends in which a place is."""
    place = min(max(place, 0), len(text))
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends, and where the search for the next begins."""
    start, counted = 0, 0  # where the sentence begins; the list number that was read last
    for match in _END.finditer(text):
        if match["stop"] is None:
            ends = not _is_wrapped(text, match)
        elif number := _list_number(text, match, start, counted):
            counted, ends = number, False
        else:
            ends = _is_end(text, match)
        if ends:
            start = match.end()
            yield (match.start() if match["stop"] is None else match.start("space")), start
    yield len(text), len(text)


def _is_wrapped(text: str, line_break: re.Match[str]) -> bool:
    """Whether a sentence goes on behind a line break: a long line, and a word in small letters."""
    if line_break[0].count("\n") > 1 or not text[line_break.end() : line_break.end() + 1].islower():
        return False
    return bool(_WRAPPED.search(text, max(0, line_break.start() - 50), line_break.start()))


def _list_number(text: str, match: re.Match[str], start: int, counted: int) -> int:
    """The list number that a stop belongs to, "1. Norco 2. Soma"; 0 for none.

    It stands where a sentence begins, behind a colon, or is the next one after the last.
    """
    place = match.start()
    if match["stop"] != "." or not text[place - 1 : place].isdigit():
        return 0
    found = _NUMBER.search(text, max(0, place - _NEAR), place)
    if found is None or match["closes"] or "\n" in match["space"]:
        return 0
    number, begin = int(found[0]), found.start()
    if begin - start < _NEAR and not text[start:begin].strip():
        return number
    if number == 1:
        return int(bool(_BEFORE_LIST.search(text, max(0, place - _NEAR), place)))
    return number if number == counted + 1 > 1 else 0


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: another begins behind it, or a line does."""
    place, behind = match.start(), match.end()
    if match["space"]:
        begins = "\n" in match["space"] or _BEGINS.match(text, behind)
    else:
        near = _ENDS_GLUED.search(text, max(0, place - 3), place)
        begins = near and _BEGINS_GLUED.match(text, behind)
    return bool(begins) and not (match["stop"][0] in ".…" and _is_shortened(text, match))


def _short_word(text: str, place: int) -> re.Match[str] | None:
    """What may be a shortened word before a place; most words are too long for one."""
    last = text[max(0, place - _LONG_WORD) : place]
    if not last[-1:].isalpha() or (len(last) == _LONG_WORD and last.isalpha()):
        return None
    return _WORD.search(text, max(0, place - _NEAR), place)


def _is_shortened(text: str, match: re.Match[str]) -> bool:
    """Whether a stop is that of a shortened word, and no sentence begins behind it."""
    place, behind = match.start(), match.end()
    if match["stop"] in ("...", "…"):
        return not _OPENER.match(text, behind)
    found = None if match["closes"] or len(match["stop"]) > 1 else _short_word(text, place)
    if found is None:
        return False
    word = found[0].lower()
    if word in _NEVER:
        return True
    if word in _BEFORE_A_FIGURE and _FIGURE.match(text, behind):
        return True
    if word in _BEFORE_AN_OPENER or (len(word) == 1 and found[0].isupper()):
        return not _OPENER.match(text, behind)
    return False
