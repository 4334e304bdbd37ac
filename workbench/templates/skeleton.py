"""Skeletons as they are typed: words, ``{fields}`` and ``[prompts]``.

A brace or bracket that is meant as itself is doubled: ``{{`` and ``[[``. What is in braces and no
name of a field is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from workbench.templates.fields import is_field

_TOKEN = re.compile(
    r"(?P<doubled>\{\{|\}\}|\[\[|\]\])|\{(?P<field>\w+)\}|(?P<prompt>\[[^\[\]]*[^\s\[\]][^\[\]]*\])"
)
_BRACED = re.compile(r"\{(\w+)\}")
_MARKS = re.compile(r"[{}\[\]]")


class PieceKind(Enum):
    """What a piece of a skeleton is."""

    WORDS = auto()
    FIELD = auto()
    PROMPT = auto()


class Piece(NamedTuple):
    """A run of words, the name of a field, or a prompt with its brackets."""

    kind: PieceKind
    text: str


def pieces(skeleton: str) -> tuple[Piece, ...]:
    """The pieces of a skeleton, in order; words that follow words are one piece."""
    found: list[Piece] = []
    for piece in _tokens(skeleton.strip()):
        if found and piece.kind is found[-1].kind is PieceKind.WORDS:
            found[-1] = Piece(PieceKind.WORDS, found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def escaped(words: str) -> str:
    """Words as a skeleton holds them, so that nothing of them is read as a field or a prompt."""
    return _MARKS.sub(lambda mark: mark[0] * 2, words)


def unknown_fields(skeleton: str) -> tuple[str, ...]:
    """Names in braces that nothing fills, in their order."""
    names = (match["field"] for match in _TOKEN.finditer(skeleton) if match["field"])
    return tuple(dict.fromkeys(name for name in names if not is_field(name)))


def is_closing(piece: Piece) -> bool:
    """Whether a piece is the field of the closing sentence."""
    return piece.kind is PieceKind.FIELD and piece.text.casefold() == "closing"


def fields_in_prompts(skeleton: str) -> tuple[str, ...]:
    """Fields that stand in prompts, where nothing fills them, in their order."""
    prompts = (piece.text for piece in pieces(skeleton) if piece.kind is PieceKind.PROMPT)
    names = (name for prompt in prompts for name in _BRACED.findall(prompt))
    return tuple(dict.fromkeys(name for name in names if is_field(name)))


def _tokens(skeleton: str) -> Iterator[Piece]:
    start = 0
    for match in _TOKEN.finditer(skeleton):
        if match.start() > start:
            yield Piece(PieceKind.WORDS, skeleton[start : match.start()])
        yield _piece(match)
        start = match.end()
    if start < len(skeleton):
        yield Piece(PieceKind.WORDS, skeleton[start:])


def _piece(match: re.Match[str]) -> Piece:
    if match["doubled"]:
        return Piece(PieceKind.WORDS, match[0][0])
    if match["prompt"]:
        return Piece(PieceKind.PROMPT, match[0])
    if is_field(match["field"]):
        return Piece(PieceKind.FIELD, match["field"])
    return Piece(PieceKind.WORDS, match[0])
