"""The reviewer's citation line, unit by unit, with where each stands and what the catalog knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workbench import resources
from workbench.case import Citation, CitationUnit, Severity, Source
from workbench.checks.chart import Chart, Item
from workbench.checks.rules import At
from workbench.guidelines import Entry, catalogue
from workbench.lowered import lowered

_BRACKET = re.compile(r"[(\[,;:].*")
_SERIES = "complaint"
_WORD = re.compile(r"[a-z0-9]+")


class Cited(NamedTuple):
    """One guideline of one sentence of the line."""

    item: Item
    citation: Citation
    unit: CitationUnit
    start: int  # of the sentence in the line
    end: int  # excluded

    @property
    def is_schedule(self) -> bool:
        """Whether it is cited as a part of the Medical Treatment Utilization Schedule."""
        return self.citation.source is Source.MTUS

    @property
    def has_pages(self) -> bool:
        """Whether it belongs to the edition that is cited with pages: to mid 2015."""
        return self.is_schedule and self.unit.year is None

    def at(self, words: str = "") -> At:
        """Where words of the sentence stand; without them, or where they do not, all of it."""
        line = self.item.reviewer_line.words
        place = lowered(line).find(lowered(words), self.start, self.end) if words else -1
        if place < 0:
            return At("reviewer_citations", self.item.place, self.start, self.end)
        return At("reviewer_citations", self.item.place, place, place + len(words))

    @property
    def named(self) -> str:
        """The guideline with its year, as the line prints it."""
        return f"{self.unit.guideline} {self.unit.year or ''}".strip()


def cited(chart: Chart) -> dict[int, tuple[Cited, ...]]:
    """What each line of the reviewer cites, by the place of its issue."""
    return {item.place: tuple(_cited(item)) for item in chart.items}


def _cited(item: Item) -> Iterator[Cited]:
    start = 0
    for citation in item.issue.reviewer_citations:
        end = start + len(citation.text)
        for unit in citation.units:
            yield Cited(item, citation, unit, start, end)
        start = end + 1  # the space between two sentences


def in_schedule(chart: Chart) -> Iterator[Cited]:
    """Every unit of the reviewer that is of the schedule."""
    for units in chart.of(cited).values():
        yield from (one for one in units if one.is_schedule)


def shown(chart: Chart) -> frozenset[tuple[bool, str]]:
    """What the lines of the letter give with guidelines of an edition: "sections", "pages".

    An edition is known by whether it is cited with a year. The lines of the claims administrator
    count too: they show how the edition is cited, not whether they cite the right thing.
    """
    return frozenset(
        (unit.year is not None, field)
        for item in chart.items
        for citation in (
            *item.issue.reviewer_citations, *item.issue.claims_administrator_citations,
        )
        if citation.source is Source.MTUS
        for unit in citation.units
        for field in ("sections", "pages")
        if getattr(unit, field)
    )  # fmt: skip


def weight(chart: Chart, one: Cited, field: str, *, is_sure: bool = False) -> Severity | None:
    """A hint where no other line shows that such an edition is cited with this; else the rule's."""
    return (
        None if is_sure or (one.unit.year is not None, field) in chart.of(shown) else Severity.HINT
    )


def has_other_editions(unit: CitationUnit) -> bool:
    """Whether the catalog has the guideline, and none of its editions is of the unit's year."""
    known = _by_guideline().get(_name(unit.guideline), ())
    return bool(known) and unit.year is not None and not of_guideline(unit)


def entries(one: Cited, sources: tuple[Entry, ...] = ()) -> Iterator[Entry]:
    """What the catalog knows of a unit: its sections, or the guideline where it names none."""
    for section in one.unit.sections or ("",):
        if entry := entry_of(one.unit, section, sources):
            yield entry


def entry_of(unit: CitationUnit, section: str, sources: tuple[Entry, ...] = ()) -> Entry | None:
    """The entry of a section, of the reviewer's own catalog too; "" is the guideline as a whole."""
    for own in sources:
        if folded(own.section or own.title or own.guideline) == folded(section or unit.guideline):
            return own
    found = _by_section().get((_name(unit.guideline), folded(section)), ())
    return next((entry for entry in found if _is_of(entry, unit)), None)


def is_known(unit: CitationUnit, section: str, sources: tuple[Entry, ...] = ()) -> bool:
    """Whether any edition of the guideline has a section: few are renamed.

    The chapters on complaints have the same sections; what one of them has is known of each.
    """
    names = [_name(unit.guideline)]
    if names[0].endswith(_SERIES):
        names = [name for name in _by_guideline() if name.endswith(_SERIES)]
    known = any((name, folded(section)) in _by_section() for name in names)
    return known or entry_of(unit, section, sources) is not None


def of_guideline(unit: CitationUnit) -> tuple[Entry, ...]:
    """All entries of the guideline that a unit cites, in the edition of its year."""
    found = _by_guideline().get(_name(unit.guideline), ())
    return tuple(entry for entry in found if _is_of(entry, unit))


def _is_of(entry: Entry, unit: CitationUnit) -> bool:
    """Whether an entry is of the edition that a unit is of: with its year, or without any."""
    if unit.year is None:
        return entry.edition != "sections"
    return entry.year == unit.year


def _name(guideline: str) -> str:
    """A guideline by its name, under which all its editions are."""
    return folded(guideline).removesuffix("s").removesuffix(" guideline")


@lru_cache(4096)
def folded(words: str) -> str:
    """A title by its words alone: "Opioids, Criteria for use" is "opioids criteria for use"."""
    return " ".join(_WORD.findall(words.lower().replace("medical treatment", "treatment")))


@cache
def _by_guideline() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in catalogue():
        found.setdefault(_name(entry.guideline), []).append(entry)
    return {name: tuple(known) for name, known in found.items()}


@cache
def _by_section() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by guideline and section; a section also without what its brackets add."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for short in (False, True):
        for entry in catalogue():
            section = _BRACKET.sub("", entry.section) if short else entry.section
            key = _name(entry.guideline), folded(section)
            if not short or key not in found:
                found.setdefault(key, []).append(entry)
    return {key: tuple(known) for key, known in found.items()}


@cache
def words() -> dict[str, Any]:
    """What the data says of the words around citations."""
    return tomllib.loads(resources.text("checks/citation.toml"))


def words_of(name: str) -> tuple[str, ...]:
    """One list of the data."""
    return tuple(words()[name])
