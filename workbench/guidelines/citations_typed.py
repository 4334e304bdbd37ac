"""What is typed to find a guideline: its words, the sections behind ">", the pages at the end."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import replace
from workbench.guidelines.finding import Offer, Wanted, find

_PAGE = r"\d{1,4}(?:[-–]\d{1,4})?"
_PAGES = rf"{_PAGE}(?:(?:, ?|; ?| and ){_PAGE})*"
_NAMED = re.compile(
    rf"[ ,]*\b(?:page\(s\)|(?:pages?|pp?)\b)[.:]* *(?P<pages>{_PAGES})$", re.IGNORECASE
)
_BARE = re.compile(rf"[ ,]+(?P<pages>{_PAGES})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"(?:\bchapter|\bch\.?|\bsection|\bacoem|>|^)$", re.IGNORECASE)


_ALL = 10_000  # more than there are


class Typed(NamedTuple):
    """What the box of the picker says."""

    words: str
    sections: str | None = None  # what stands behind ">", which asks for sections alone
    pages: str | None = None  # None: those of the catalog


_NOTHING = Typed("")


def typed(text: str) -> Typed:
    """Words and pages of "opioids 78-80", chapter and section of "low back > special".

    Numbers at the end are pages, unless they are a year or number a chapter: "acoem 12".
    """
    text = " ".join(text.split())
    words, pages = _without_pages(text)
    chapter, narrowed, section = words.partition(">")
    return Typed(chapter.strip(), section.strip() if narrowed else None, pages)


def find_typed(what: Typed, wanted: Wanted, rung: int = 0, limit: int = 50) -> tuple[Offer, ...]:
    """What the typed words find; behind ">" the sections of the chapters that the others name.

    ``rung`` is the only one that is wanted, 0 for all. Where nothing is typed and nothing of that
    rung suits the treatment, it is all of the rung.
    """
    found = _of_rung(_found(what, wanted), rung)
    if rung and not found and what == _NOTHING:
        found = _of_rung(_found(what, replace(wanted, treatment=None)), rung)
    return found[:limit]


def _found(what: Typed, wanted: Wanted) -> tuple[Offer, ...]:
    if what.sections is None:
        return find(what.words, wanted, limit=_ALL)
    chapters, sections = _starts(what.words), _starts(what.sections)
    return tuple(
        offer
        for offer in find(f"{what.words} {what.sections}", wanted, limit=_ALL)
        if offer.entry.section
        and _holds(f"{offer.entry.guideline} {offer.entry.year or ''}", chapters)
        and _holds(offer.entry.section, sections)
    )


def _of_rung(offers: tuple[Offer, ...], rung: int) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if rung in {0, offer.entry.rung})


def _without_pages(text: str) -> tuple[str, str | None]:
    if found := _NAMED.search(text):
        return text[: found.start()], found["pages"]
    found = _BARE.search(text)
    if not found or _YEAR.fullmatch(found["pages"]) or _NUMBERED.search(text[: found.start()]):
        return text, None
    return text[: found.start()], found["pages"]


def _starts(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _holds(title: str, starts: list[str]) -> bool:
    """Whether every typed word begins a word of the title."""
    words = _starts(title)
    return all(any(word.startswith(start) for word in words) for start in starts)
