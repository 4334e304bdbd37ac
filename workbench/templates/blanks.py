"""What was typed into the blanks of a template: it is of this patient, and goes back to them.

The rationale is laid beside the template that it was begun from, word by word. Between words that
stand in both, what stands in the place of a blank was typed into it, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from workbench.case import Issue
from workbench.templates.fields import prompt_of, value_of
from workbench.templates.skeleton import Piece, PieceKind, escaped, pieces
from workbench.templates.values import Template

_WORDS = r"\w+|[^\w\s]"
_ENDS = frozenset(".!?")  # of a sentence
_TELLING = 3  # words in a row that are found again by no chance


class Typed(NamedTuple):
    """A place in a rationale, and what stands there in the template."""

    start: int
    end: int  # excluded
    skeleton: str


class _Word(NamedTuple):
    """A word of a template, the piece that it is of, and its place in that."""

    text: str
    piece: int
    start: int
    end: int
    is_blank: bool


class _Run(NamedTuple):
    """Words that stand in the template and in the rationale, from a word of each."""

    a: int
    b: int
    size: int


def typed(template: Template, known: dict[str, str], issue: Issue) -> tuple[Typed, ...]:
    """What was typed into the blanks of a template, in the order of the rationale.

    ``known`` are the words of the fields. Nothing is where the words were written anew.
    """
    found = pieces(template.rationale)
    asked = list(_asked(found, known | {"closing": issue.closing}))
    said = list(_said(issue))
    texts = [issue.rationale[start:end].casefold() for start, end in said]
    return tuple(_between(found, asked, said, texts))


def _asked(found: tuple[Piece, ...], known: dict[str, str]) -> Iterator[_Word]:
    """The words of a template as it is filled; a blank is one word."""
    for place, piece in enumerate(found):
        words = piece.text
        if piece.kind is PieceKind.FIELD:
            words = value_of(piece.text, known) or prompt_of(piece.text)
        if piece.kind is PieceKind.PROMPT or words == _unknown(piece):
            yield _Word(words.casefold(), place, 0, len(words), is_blank=True)
            continue
        for match in re.finditer(_WORDS, words):
            yield _Word(match[0].casefold(), place, *match.span(), is_blank=False)


def _unknown(piece: Piece) -> str:
    """The prompt of a field, where it is one."""
    words = prompt_of(piece.text) if piece.kind is PieceKind.FIELD else ""
    return words if words.startswith("[") else "\0"


def _said(issue: Issue) -> Iterator[tuple[int, int]]:
    """Where the words of a rationale stand; an open blank is one word."""
    open_ones = sorted(map(re.escape, issue.prompts), key=len, reverse=True)
    pattern = "|".join((*open_ones, _WORDS))
    return (match.span() for match in re.finditer(pattern, issue.rationale))


def _runs(asked: list[_Word], said: list[str]) -> list[_Run]:
    """Words in a row that stand in both; what may do so by chance only between two blanks."""
    matcher = SequenceMatcher(None, [word.text for word in asked], said, autojunk=False)
    found = [_Run(*block) for block in matcher.get_matching_blocks()]
    telling = [run for run in found if run.size >= _TELLING or _is_whole(asked, run)]
    return telling if any(run.size >= _TELLING for run in telling) else []


def _is_whole(asked: list[_Word], run: _Run) -> bool:
    """Whether a run is all that the template has between two blanks, or a blank that is open."""
    first, last = run.a, run.a + run.size
    if any(word.is_blank for word in asked[first:last]):
        return True
    begins = first == 0 or asked[first - 1].is_blank
    return run.size > 0 and begins and (last == len(asked) or asked[last].is_blank)


def _between(
    found: tuple[Piece, ...], asked: list[_Word], said: list[tuple[int, int]], texts: list[str]
) -> Iterator[Typed]:
    """What stands between the words that stand in both, where the template has a blank there."""
    a = b = 0
    runs = _runs(asked, texts)
    for run in (*runs, _Run(len(asked), len(said), 0)) if runs else ():
        words, places = asked[a : run.a], said[b : run.b]
        if places and any(word.is_blank for word in words):
            kept = _as_long(words, sum(text in _ENDS for text in texts[b : run.b]))
            yield Typed(places[0][0], places[-1][1], _skeleton(found, kept))
        a, b = run.a + run.size, run.b + run.size


def _as_long(words: list[_Word], ends: int) -> list[_Word]:
    """Words of a template without sentences that were taken out, by the ends that stand there."""
    places = [place for place, word in enumerate(words) if word.text in _ENDS]
    kept = words[: places[ends]] if len(places) > ends else words
    return kept if any(word.is_blank for word in kept) else words


def _skeleton(found: tuple[Piece, ...], words: list[_Word]) -> str:
    """Words of a template as its skeleton holds them, from the first to the last."""
    first, last = words[0], words[-1]
    parts = []
    for place in range(first.piece, last.piece + 1):
        start = first.start if place == first.piece else 0
        end = last.end if place == last.piece else None
        parts.append(_part(found[place], start, end))
    return "".join(parts)


def _part(piece: Piece, start: int, end: int | None) -> str:
    if piece.kind is PieceKind.WORDS:
        return escaped(piece.text[start:end])
    words = f"{{{piece.text}}}" if piece.kind is PieceKind.FIELD else piece.text
    return "" if start else words  # the beginning of a field stands there already
