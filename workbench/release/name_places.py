"""Where the letter of a case holds words of the reviewer's name, with the words around them."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from workbench.case import Case, Value
from workbench.letter import Letter, compose
from workbench.release.leaks import Leak, names
from workbench.release.leaks.searching import told_by_text
from workbench.release.leaks.values import LeakKind
from workbench.release.leaks.views import LetterView

_AROUND = 28  # characters on either side of a word that is quoted
_MORE = "…"

_Span = tuple[int, int]  # in the text of the letter


class Bearer(StrEnum):
    """Who else has the name, so that somebody else may be meant."""

    NOBODY = ""
    PARTY = "a party of this case"
    AUTHOR = "the author of a document"


class NamePlace(Value):
    """Words of the reviewer's name in one part of the letter; for the reviewer's eyes only."""

    words: str
    place: str  # a part of the letter: "issue 2, rationale"
    count: int = 1
    blocks: bool = False  # the letter does not leave; otherwise the reviewer decides
    surname_alone: bool = False  # so that a party of that name may be meant
    bearer: Bearer = Bearer.NOBODY
    quotes: tuple[str, ...] = ()  # the words with those around them, in one line each


def name_places(case: Case, name: str, letter: Letter | None = None) -> tuple[NamePlace, ...]:
    """All places of the issued letter with words of the reviewer's name, for its release.

    Or those of another ``letter`` that leaves with the case. Nothing where the letter form does not
    keep names confidential. Pure, for the worker process.
    """
    if not case.form.names_confidential:
        return ()
    said, told = LetterView(letter or compose(case)), told_by_text(case, name, letter)
    named = {span for leak in told if _names(leak) for span in _spans(leak, said)}
    return tuple(found for leak in told if (found := _place(leak, named, said, case, name)))


def _names(leak: Leak) -> bool:
    return leak.kind is not LeakKind.NAME_PART


def _place(
    leak: Leak, named: set[_Span], said: LetterView, case: Case, name: str
) -> NamePlace | None:
    """What is shown of a leak; None for a word that is told as part of a longer one already."""
    found = _spans(leak, said)
    alone = found if _names(leak) else [span for span in found if not _is_within(span, named)]
    count = leak.count - (len(found) - len(alone))
    if count < 1:
        return None
    titled = leak.kind is LeakKind.TITLED_NAME
    return NamePlace(
        words=leak.words,
        place=leak.place,
        count=count,
        blocks=leak.blocks,
        surname_alone=titled,
        bearer=_bearer(leak.words, case, name) if titled and not leak.blocks else Bearer.NOBODY,
        quotes=tuple(_quote(said.as_written, *span) for span in alone),
    )


def _is_within(span: _Span, named: set[_Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in named)


def _bearer(words: str, case: Case, name: str) -> Bearer:
    """Whose surname stands there besides the reviewer's."""
    parts = (part for part in names.parsed(name).parts if part.rank is not names.Rank.GIVEN)
    own = {word for part in parts for spelling in part.spellings for word in spelling.split()}
    shared = own & set(names.words(words))
    parties = set(names.words("\n".join(msgspec.structs.astuple(case.parties))))
    if shared & parties:
        return Bearer.PARTY
    authors = set(names.words("\n".join(document.author for document in case.documents)))
    return Bearer.AUTHOR if shared & authors else Bearer.NOBODY


def _spans(leak: Leak, said: LetterView) -> list[_Span]:
    """Where the words stand in their part of the letter, as far as they are spelled like this."""
    spelled = r"[\W_]{0,3}".join(re.escape(word) for word in names.words(leak.words))
    hits = re.finditer(rf"(?<![^\W_]){spelled}(?![^\W_])", said.folded)
    return [hit.span() for hit in hits if said.place_at(hit.start()) == leak.place]


def _quote(text: str, start: int, end: int) -> str:
    """Whole words around some words, within their paragraph; signs of what was left out."""
    before = text[max(0, start - _AROUND - 1) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND + 1].partition("\n")[0]
    left, right = "", ""
    if len(before) > _AROUND:
        before, left = before.partition(" ")[2], _MORE
    if len(after) > _AROUND:
        after, right = after.rpartition(" ")[0], _MORE
    return " ".join(f"{left}{before}{text[start:end]}{after}{right}".split())
