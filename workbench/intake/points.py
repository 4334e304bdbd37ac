"""The points that an organization returned work with.

Points are numbered, lettered or bulleted; where nothing is marked each paragraph is one. Greetings,
what leads over to a list, due times, signatures and the heads and feet of messages are no points.
What is left out is not lost: whoever keeps the points keeps the whole request beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Case, ReturnPoint
from workbench.intake.ties import Ties
from workbench.typeface import with_newlines

MOST = 100  # points of one request
_READ = 200_000  # characters of a request; those behind them are kept with it, unread
_LONGEST = 4000  # characters of one point
_MARK = re.compile(
    r"[ \t>]*(?:(?P<number>\(?\d{1,2}[.):]\)?|#\d{1,2}[.):]?)|(?P<letter>\(?[a-z][.)])"
    r"|(?P<bullet>[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013\u2014\u00b7o])"
    r"|(?P<named>(?=(?:point|question|query|issue|item|comment)\s+#?\d{1,2}\s*[.:)\u2013\u2014-])))"
    r"(?:(?(named)|[ \t\xa0]+))(?=\S)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|re|fw|fwd|attachments?|importance|reply-to|case(?: number"
    r"| no\.?| #)?|claim(?: number| no\.?| #)?|due(?: date| by)?|reviewer|priority|organization"
    r"|returned(?: on| by)?|status)\s*:.*|-{3,}.*|_{3,}.*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern"
    r"|dr|doctor)\b(?:\b(?:dr|mr|mrs|ms|prof)\.|[^.?!]){0,60}[,:!.]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:many |with )?thanks?\b(?: you)?[^?]{0,90}|(?:kind |best |warm |with )*regards\b.{0,40}"
    r"|sincerely\b.{0,40}|respectfully\b.{0,40}|yours (?:truly|sincerely|faithfully)\b.{0,20}"
    r"|best,?|cordially,?|--)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\bconfidential\w*\b.{0,300}\b(?:e-?mail|message|transmission|recipient|communication)\b"
    r"|\b(?:e-?mail|message|transmission|communication)\b.{0,300}\bconfidential"
    r"|do not reply to this|this (?:e-?mail|message) (?:was|is) (?:sent|generated)",
    re.IGNORECASE | re.DOTALL,
)
_BY_WHEN = re.compile(
    r"\b(?:return|resubmit|submit|send|reply|respond|due|complete|turn ?around)\w*\b.{0,90}"
    r"\b(?:by|before|no later|within|until|is|on|today|tomorrow)\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"\?|\b(?:please|kindly|correct|clarify|explain|add|remove|revise|reconcile|state|address"
    r"|provide|confirm|specify|discuss|include|cite|describe|verify|check|should|must|missing|needs?"
    r"|does not|is not|contradict\w*|inconsisten\w*|conflict\w*|typo\w*)\b",
    re.IGNORECASE,
)
_ENDS = (".", "?", "!", ":", ";")
_SIGNATURE = 12  # lines that a signature has at most
_WRAPPED = 50  # characters of a line that goes on in the next


class _Piece(NamedTuple):
    """Some lines that belong together, with the kind of mark before them; "" for a paragraph."""

    kind: str
    text: str


def read_points(text: str, case: Case) -> tuple[ReturnPoint, ...]:
    """The points of a request, each tied to the items that its words surely name. Never raises."""
    ties = Ties(case.issues)
    lines = _without_quotes(with_newlines(text[:_READ]).split("\n"))
    return tuple(
        ReturnPoint(id=f"point-{number}", text=words[:_LONGEST], issues=ties.named(words))
        for number, words in enumerate(_points(_pieces(_body(lines)))[:MOST], 1)
    )


def _without_quotes(lines: Iterable[str]) -> list[str]:
    """Lines without the signs of a forwarded message before them and spaces around them."""
    return [line.lstrip("> \t\xa0\ufeff").rstrip() for line in lines]


def _body(lines: list[str]) -> list[str]:
    """The lines without the heads of messages, and without a signature and what follows it."""
    marked = [place for place, line in enumerate(lines) if _MARK.match(line)]
    first = marked[-1] + 1 if marked else 0
    for place, line in enumerate(lines[first:], first):
        if _CLOSING.fullmatch(line) and _is_signature(lines[place + 1 : place + 4 * _SIGNATURE]):
            lines = lines[:place]
            break
    return ["" if _HEAD.fullmatch(line) else line for line in lines]


def _is_signature(lines: list[str]) -> bool:
    """Whether no more than a signature, or the foot of a message, stands behind a closing word."""
    behind = [line for line in lines if line]
    return len(behind) <= _SIGNATURE or bool(_FOOT.search("\n".join(behind)))


def _pieces(lines: Iterable[str]) -> list[_Piece]:
    """Marked lines with those that go on from them, and paragraphs."""
    pieces: list[tuple[str, list[str]]] = []
    fresh = True  # whether the next line begins a paragraph
    for line in lines:
        mark = _MARK.match(line)
        if not line:
            fresh = True
        elif mark:
            pieces.append((mark.lastgroup or "", [line[mark.end() :]]))
            fresh = False
        elif fresh or _begins(pieces[-1][1][-1], line):
            pieces.append(("", [line]))
            fresh = False
        else:
            pieces[-1][1].append(line)
    return [_Piece(kind, " ".join(" ".join(part).split())) for kind, part in pieces]


def _begins(above: str, line: str) -> bool:
    """Whether a line is a paragraph of its own though no empty line parts it from the one above."""
    whole = bool(_GREETING.fullmatch(above)) or above.endswith(_ENDS)
    return whole and len(above) < _WRAPPED and line[:1].isupper()


def _points(pieces: list[_Piece]) -> list[str]:
    """The words of each point, in order."""
    marked = any(piece.kind for piece in pieces)
    found = list(_with_parents(pieces)) if marked else pieces
    points = [one.text for one in found if one.kind or _is_point(one.text, marked=marked)]
    return points or [one.text for one in found if not _is_usual(one.text)]


def _with_parents(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Marked pieces, the words of a point before each of its own parts; it is none itself."""
    outer = next((piece.kind for piece in pieces if piece.kind), "")
    parent = ""
    for place, piece in enumerate(pieces):
        behind = pieces[place + 1].kind if place + 1 < len(pieces) else ""
        if piece.kind == outer and behind not in {"", outer}:
            parent = piece.text
        elif piece.kind in {"", outer}:
            parent = ""
            yield piece
        else:
            yield _Piece(piece.kind, f"{parent} {piece.text}".strip())


def _is_point(text: str, *, marked: bool) -> bool:
    """Whether a paragraph asks for something; beside a list of points it must say so plainly."""
    if _is_usual(text) or text.endswith(":") or not any(letter.isalpha() for letter in text):
        return False
    if _BY_WHEN.search(text) and "?" not in text:
        return False
    return bool(_ASKS.search(text)) if marked else _says_something(text)


def _is_usual(text: str) -> bool:
    """Whether a paragraph stands in any message, whatever it asks for."""
    return bool(_GREETING.fullmatch(text) or _CLOSING.fullmatch(text) or _FOOT.search(text))


def _says_something(text: str) -> bool:
    """A sentence, or more: one word or a name alone on its line is none."""
    return len(text.split()) > 2 or text.endswith(_ENDS)
