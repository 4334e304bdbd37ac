"""Disputed items that a sentence counts up: "The dispute concerns an MRI and a knee brace."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workbench.case import IssueKind
from workbench.intake.assignment import moments
from workbench.intake.assignment.items import Item
from workbench.intake.assignment.joined import Joined
from workbench.intake.assignment.lines import mark_kind
from workbench.intake.assignment.pairs import in_line, lone_label
from workbench.intake.assignment.rows import Row
from workbench.intake.kinds import kind_of

_NOUN = r"(?:items?|treatments?|services?|requests?|drugs?|medications?|procedures?|care)"
_DISPUTED = (
    r"(?:in\s+dispute|at\s+issue|in\s+question|under\s+(?:review|dispute)|disputed|contested)"
)
_NAMED = re.compile(  # what follows is the item, whatever it is
    rf"\b(?:(?:disputed|requested|contested|denied)\s+{_NOUN}|{_NOUN}\s+{_DISPUTED})"
    rf"(?:\s+{_DISPUTED})?\s+(?:is|are)\b:?\s",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"{_NAMED.pattern}|\b{_DISPUTED}(?:\s+(?:here|now|in\s+this\s+case))?,?\s+(?:is|are)\b:?\s"
    r"|\b(?:dispute|disagreement|question|appeal|review|request|referral|assignment|case|IMR|issue|"
    r"matter|application)s?\s+(?:here\s+)?(?:concerns?|involves?|(?:is|are)\s+(?:about|over|for)|"
    r"relates?\s+to|regards?|covers?|pertains?\s+to|(?:is|are)\s+limited\s+to|addresses)\b:?\s"
    r"|\b(?:(?:could|can|did|do)\s+not|cannot|(?:could|did|do)n['’]t)\s+agree\s+(?:on|about|upon)\s+"
    r"(?:is|are)\b:?\s"
    r"|\b(?:disputes?|appeals?|appealed|contests?|challenges?)\s+the\s+(?:denial|modification|refusal)"
    r"\s+of\s"
    r"|\b(?:asked|need|needed|want|like\s+you)\s+to\s+(?:decide|review|determine|consider)\s+"
    r"(?:on\s+|whether\s+)?(?:the\s+(?:medical\s+)?necessity\s+of\s+)?"
    r"|\bthe\s+(?:medical\s+)?necessity\s+of\s",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\bDr)(?<!\bNo)[.](?=\s+[A-Z(\"]|\s*\n|\s*$)|[;?!]|\n\n|,\s+(?:which|all\s+of|both\s+of|each\s+of|"
    r"as\s|that\s+(?:was|were))|\s(?:(?:is|are|was|were|has|have)\s+(?:\w+\s+)?(?:medically|been|denied|"
    r"not|modified|requested|necessary))\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_LONGEST = 500  # characters of the items of a sentence
_MOST = 50  # sentences that are looked at


def items_of(joined: Joined) -> list[Item]:
    """The items of the one sentence that counts them up; none where it may be read in two ways."""
    found: dict[tuple[str, ...], list[Item]] = {}
    for match in islice(_OPENING.finditer(joined.text), _MOST):
        end = min(_end(joined, match.end()), match.end() + _LONGEST)
        named = _NAMED.match(joined.text, match.start()) is not None
        words = _items(" ".join(joined.text[match.end() : end].split()), named=named)
        if words and not _is_known(words, found):
            found[words] = [Item(one, _rows_of(joined, one, match.end(), end)) for one in words]
    return next(iter(found.values())) if len(found) == 1 else []


def _rows_of(joined: Joined, words: str, start: int, end: int) -> list[Row]:
    """The rows that the words of an item stand in."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(joined.text, start, end)
    return list(joined.rows(*(match.span() if match else (start, end))))


def _is_known(words: tuple[str, ...], found: dict[tuple[str, ...], list[Item]]) -> bool:
    return any(set(words) <= set(known) for known in found)


def _end(joined: Joined, start: int) -> int:
    """Where the sentence ends, or the lines that go on with it."""
    match = _END.search(joined.text, start, start + _LONGEST + 1)
    end = match.start() if match else len(joined.text)
    rows = joined.rows(start, min(end, start + _LONGEST))
    for row in rows[1:]:
        if _is_apart(row):
            return min(end, joined.start_of(row))
    return end


def _is_apart(row: Row) -> bool:
    return bool(mark_kind(row.words)) or lone_label(row) is not None or bool(in_line(row))


def _items(words: str, *, named: bool) -> tuple[str, ...]:
    """The items of the words behind the opening, without articles; () where it is in doubt."""
    if not words or any(moments.spans(words)):
        return ()
    pieces = _pieces(words)
    known = [kind_of(piece) is not IssueKind.OTHER for piece in pieces]
    begun = all(kind or _BEGINS.match(piece) for kind, piece in zip(known, pieces, strict=True))
    sure = begun and sum(known) * 2 >= len(pieces)
    if not sure and not (named and len(pieces) == 1 and len(words.split()) < 25):
        return ()
    return tuple(_ARTICLE.sub("", piece, count=1) if len(pieces) > 1 else piece for piece in pieces)


def _pieces(words: str) -> list[str]:
    """The parts of a list in words; what is no treatment of its own goes on the part before it."""
    made: list[str] = []
    for piece in re.split(r",\s+", words):
        last = re.match(r"and\s+", piece, re.IGNORECASE)
        plain = piece[last.end() :] if last else piece
        begins = _BEGINS.match(plain) or kind_of(plain) is not IssueKind.OTHER
        if made and not begins:
            made[-1] = f"{made[-1]}, {piece}"
        else:
            made.append(plain)
    return [part for at, piece in enumerate(made) for part in _halves(piece, made, at)]


def _halves(piece: str, pieces: Sequence[str], at: int) -> Iterator[str]:
    """The two items that "and" joins: of a list the last, or the second with an article."""
    halves = re.split(r"\s+and\s+", piece)
    if len(halves) == 2 and all(kind_of(half) is not IssueKind.OTHER for half in halves):
        article = _BEGINS.match(halves[1]) is not None
        if article or kind_of(halves[0]) is not kind_of(halves[1]) or 0 < at == len(pieces) - 1:
            yield from halves
            return
    yield piece
