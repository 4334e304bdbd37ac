"""Citing more: what is cited already is not said twice, one guideline stands in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Citation, CitationPatterns, CitationUnit, replace
from workbench.guidelines.citations import printed_again

_PATTERNS = CitationPatterns()
_RANGE = re.compile(r"(?P<first>\d+)[a-z]?(?: ?[-–] ?(?P<last>\d+))?[a-z]?", re.IGNORECASE)


def with_citations(
    known: tuple[Citation, ...],
    more: tuple[Citation, ...],
    patterns: CitationPatterns = _PATTERNS,
) -> tuple[Citation, ...]:
    """The citations of an issue with those of ``more`` that they lack, section by section.

    Sections and pages go into the sentence that cites their guideline, where both sentences are
    worded by ``patterns``. A sentence in other words is never changed, and added whole.
    """
    for one in more:
        known = _with(known, one, patterns)
    return known


def _with(
    known: tuple[Citation, ...], one: Citation, patterns: CitationPatterns
) -> tuple[Citation, ...]:
    if one in known or (one.units and all(_is_cited(unit, known) for unit in one.units)):
        return known
    for n, other in enumerate(known):
        if joined := _joined(other, one, patterns):
            return (*known[:n], joined, *known[n + 1 :])
    return (*known, one)


def _is_cited(unit: CitationUnit, known: tuple[Citation, ...]) -> bool:
    """Whether all sections and pages of a unit are cited, in one sentence or in several."""
    same = [other for citation in known for other in citation.units if _is_same(other, unit)]
    sections = {section.casefold() for other in same for section in other.sections or ("",)}
    pages = ", ".join(other.pages for other in same)
    wanted = {section.casefold() for section in unit.sections or ("",)}
    return wanted <= sections and not _beyond(unit.pages, pages)


def _is_same(one: CitationUnit, other: CitationUnit) -> bool:
    years = {one.year, other.year} - {None}
    return one.guideline == other.guideline and len(years) < 2


def _joined(one: Citation, other: Citation, patterns: CitationPatterns) -> Citation | None:
    """Both in one sentence; None where they are of two guidelines or in words of their own."""
    if not (len(one.units) == len(other.units) == 1 and one.source is other.source):
        return None
    (first,), (second,) = one.units, other.units
    if not (_is_same(first, second) and first.sections and second.sections):
        return None
    if any(printed_again(each, patterns) != each.text for each in (one, other)):
        return None
    known = {section.casefold() for section in first.sections}
    more = (section for section in second.sections if section.casefold() not in known)
    pages = _both_pages(first.pages, second.pages)
    unit = replace(first, sections=(*first.sections, *more), pages=pages)
    both = replace(one, units=(unit,), pages=pages)
    return replace(both, text=printed_again(both, patterns))


def _both_pages(pages: str, more: str) -> str:
    """All pages; a range that lies within one of ``more`` goes into that."""
    new = _beyond(more, pages)
    return ", ".join((*_beyond(pages, ", ".join(new)), *new)) if new else pages


def _beyond(pages: str, others: str) -> tuple[str, ...]:
    """The pages and ranges of pages that lie within none of the others."""
    known = list(_ranges(others))
    return tuple(
        words
        for words, first, last in _ranges(pages)
        if not any(low <= first and last <= high for _, low, high in known)
    )


def _ranges(pages: str) -> Iterator[tuple[str, int, int]]:
    for found in _RANGE.finditer(pages):
        first = int(found["first"])
        yield found[0], first, int(found["last"] or first)
