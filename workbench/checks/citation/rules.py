"""Citations: whether they are there, whole, in force, and for the treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from workbench.case import Fix, Severity
from workbench.checks.chart import Chart
from workbench.checks.citation import argued, cut, standing
from workbench.checks.citation.lines import (
    Cited,
    cited,
    entry_of,
    folded,
    has_other_editions,
    in_schedule,
    is_known,
    of_guideline,
    weight,
)
from workbench.checks.rules import At, Found, rule
from workbench.guidelines import Entry

_PAGE = re.compile(r"(?P<first>\d{1,4})[a-z]?(?:\s?[-–]\s?(?P<last>\d{1,4}))?", re.IGNORECASE)
_PAGED = re.compile(r"\bp(?:g|gs|age|ages|p)?\.? ?\d", re.IGNORECASE)
_REFERENCE = re.compile(r"\bC\.?C\.?R\b|§|\beffective\b|(?:19|20)\d\d\)?$", re.IGNORECASE)
_BRACKETS = re.compile(r" ?\([^()]*\)$")
_SLACK = 1  # pages by which prints differ
_LIKE = 80  # of 100: a title that may be meant


@rule(
    "issue.citation-missing",
    Severity.WARNS,
    what="An item has no citation of the reviewer.",
    why="A decision rests on one of the standards of Labor Code 4610.5(c)(2) and names it.",
    example="Example Review guideline: (nothing)",
)
def citation_is_given(chart: Chart) -> Iterator[Found]:
    """A decision rests on a standard; saying "did not cite" is a citation too."""
    for item in chart.items:
        if not item.issue.reviewer_citations:
            at = At("reviewer_citations", item.place)
            yield Found(at, "You cite nothing for this issue.")


@rule(
    "citation.topic-missing",
    Severity.WARNS,
    what="A guideline is cited without its topic.",
    why="The guideline has many topics; without one nobody can look up what was relied on. Where "
    "pages stand alone it warns only if another line of the letter names a topic.",
    example="Decision based on MTUS Chronic Pain Treatment Guidelines.",
)
def topics_are_named(chart: Chart) -> Iterator[Found]:
    """Editions that are cited with pages name their topic, or the chapter of ACOEM."""
    for one in in_schedule(chart):
        if not one.has_pages or cut.is_cut(one):
            continue
        if _shared(chart, one, "sections") and not _lacks_topic(chart, one):
            continue
        if any(entry.section for entry in of_guideline(one.unit)):
            message = f"{one.unit.guideline} is cited without a topic or chapter."
            severity = weight(chart, one, "sections", is_sure=not one.unit.pages)
            yield Found(one.at(one.unit.guideline), message, severity=severity)


@rule(
    "citation.page-missing",
    Severity.WARNS,
    what="A topic is cited without its pages.",
    why="Citations of this edition give topic and pages, so that the reader finds the passage. No "
    "law asks for them: it warns only if another line of the letter gives pages.",
    example="Decision based on MTUS Chronic Pain Treatment Guidelines Opioids.",
)
def pages_are_named(chart: Chart) -> Iterator[Found]:
    """Editions that are cited with pages give them, once for all topics of a guideline."""
    for one in in_schedule(chart):
        if not one.has_pages or _is_paged(chart, one) or cut.is_cut(one):
            continue
        known = of_guideline(one.unit)
        if not one.unit.sections and any(entry.section for entry in known):
            continue  # its topic is missing, which is more
        named = (one.unit.guideline, *one.unit.sections)[-1]
        is_told = known and one.unit.sections
        severity = weight(chart, one, "pages") if is_told else Severity.HINT
        yield Found(one.at(named), f"{named} is cited without a page.", severity=severity)


def _shared(chart: Chart, one: Cited, field: str) -> bool:
    """Whether the sentence says sections or pages of the guideline, here or elsewhere in it."""
    before, since = _parted(chart, one)
    return any(
        getattr(other.unit, field)
        for other in (*before, *since)
        if other.unit.guideline == one.unit.guideline
    )


def _lacks_topic(chart: Chart, one: Cited) -> bool:
    """Whether pages stand without a topic before topics with theirs: "page 43; Opioids, page 78".

    Where a line has the pages first, none stand behind its last topic.
    """
    last = _parted(chart, one)[1][-1].unit
    alone = one.unit.pages and not one.unit.sections
    return bool(alone and last.sections and last.pages)


def _is_paged(chart: Chart, one: Cited) -> bool:
    """Whether pages stand behind a guideline, for which ones further on are too.

    Those of a topic before it are not its own; pages without a topic may be of all that follow.
    """
    before, since = _parted(chart, one)
    if any(other.unit.pages for other in since):
        return True
    if told := [other.unit for other in before if other.unit.pages]:
        return not any(unit.sections for unit in told)
    return bool(_PAGED.search(one.citation.text))


def _parted(chart: Chart, one: Cited) -> tuple[list[Cited], list[Cited]]:
    """What the sentence cites before a guideline, and from there on."""
    same = [other for other in chart.of(cited)[one.item.place] if other.start == one.start]
    place = next(n for n, other in enumerate(same) if other is one)
    return same[:place], same[place:]


@rule(
    "citation.section-missing",
    Severity.WARNS,
    what="A chapter is cited without its section.",
    why="Citations of this edition give chapter, year and section, so that the reader finds the "
    "passage. No law asks for it: it warns only if another line of the letter names a section.",
    example="Decision based on MTUS Low Back Complaints 2004.",
)
def sections_are_named(chart: Chart) -> Iterator[Found]:
    """Chapters with sections are cited with one; of the later editions no sections are known."""
    for one in in_schedule(chart):
        known = of_guideline(one.unit)
        if one.unit.year is None or not known or _shared(chart, one, "sections"):
            continue
        has_sections = any(entry.section for entry in known)
        if not has_sections and any(entry.seen for entry in known):
            continue  # regularly cited as a whole
        if not cut.is_cut(one):
            severity = weight(chart, one, "sections") if has_sections else Severity.HINT
            message = f"{one.named} is cited without a section."
            yield Found(one.at(one.unit.guideline), message, severity=severity)


@rule(
    "citation.pages-outside-topic",
    Severity.HINT,
    what="A page lies outside the topic that is cited with it.",
    why="A wrong page sends the reader to another recommendation. The pages that the program knows "
    "were not checked against the guideline.",
    example="Drug testing Page(s): 34",
)
def pages_are_of_the_topic(chart: Chart) -> Iterator[Found]:
    """Each page lies in a cited topic; where one is unknown, at least in the guideline."""
    for one in in_schedule(chart):
        known = _known_pages(one, chart.context.sources) if one.unit.pages else []
        for page in _PAGE.finditer(one.unit.pages) if known else ():
            first = int(page["first"])
            last = int(page["last"] or first)
            if first <= last and any(_holds(low, high, first, last) for low, high in known):
                continue
            shown = ", ".join(f"{low}-{high}" if low < high else str(low) for low, high in known)
            message = f"Page {page[0]} lies outside the pages known for the topic ({shown})."
            yield Found(one.at(_with_label(one, page[0])), message, quote=page[0])
            break


def _holds(low: int, high: int, first: int, last: int) -> bool:
    return low - _SLACK <= first and last <= high + _SLACK


def _with_label(one: Cited, page: str) -> str:
    """The page as it stands in the sentence, behind its label where it stands there."""
    return one.unit.pages if one.unit.pages in one.citation.text else page


def _known_pages(one: Cited, sources: tuple[Entry, ...]) -> list[tuple[int, int]]:
    """From which page to which the cited topics reach; all of the guideline where one is unknown.

    A topic reaches over those that begin with its name: "Opioids, criteria for use".
    """
    entries = [entry for entry in of_guideline(one.unit) if entry.pages]
    found = []
    for section in one.unit.sections:
        if entry_of(one.unit, section, sources) is None:
            return [_extent(entries)] if entries else []
        begins = folded(section)
        topics = [entry for entry in entries if folded(entry.section).startswith(begins)]
        if not topics:
            return []
        found.append(_extent(topics))
    return found


def _extent(entries: list[Entry]) -> tuple[int, int]:
    pages = [int(page) for entry in entries for page in re.findall(r"\d+", entry.pages)]
    return min(pages), max(pages)


@rule(
    "citation.section-unknown",
    Severity.HINT,
    what="A section, a topic or an edition is not in the catalog.",
    why="It may be misspelt, or of another guideline. What is missing in the catalog can be added.",
    example="Decision based on MTUS Low Back Complaints 2004, Section(s): Surgical Considerashuns.",
)
def sections_are_known(chart: Chart) -> Iterator[Found]:
    """Each section is one of its guideline; the nearest known one is named."""
    told: set[str] = set()  # once for a case
    for one in in_schedule(chart):
        known = of_guideline(one.unit)
        if has_other_editions(one.unit) and one.named not in told:
            told.add(one.named)
            message = f"{one.named} is no edition that the catalog knows."
            yield Found(one.at(one.named), message)
        if not any(entry.section for entry in known):
            continue
        for section in one.unit.sections:
            if section in told or _is_known(one, section, chart.context.sources):
                continue
            if cut.is_cut(one) and section == one.unit.sections[-1]:
                continue
            if _REFERENCE.search(section):
                continue  # "(May 2009)": no section, but where the guideline is printed
            told.add(section)
            yield _unknown(one, section, tuple(entry.section for entry in known))


def _is_known(one: Cited, section: str, sources: tuple[Entry, ...]) -> bool:
    """Whether a section is one of its guideline; its brackets may hold other words than ours."""
    if is_known(one.unit, section, sources):
        return True
    short = _BRACKETS.sub("", section)
    return short != section and is_known(one.unit, short) and cut.are_words(section)


def _unknown(one: Cited, section: str, titles: tuple[str, ...]) -> Found:
    near = _nearest(section, titles)
    meant = f" Is {near} meant?" if near else ""
    message = f"{section} is no section of {one.named} that the catalog knows.{meant}"
    fix = Fix(name="Add to my catalog", source=section)
    return Found(one.at(section), message, fix=fix)


@lru_cache(1024)
def _nearest(section: str, titles: tuple[str, ...]) -> str:
    found = process.extractOne(
        section[:200], [title for title in titles if title], scorer=fuzz.ratio, score_cutoff=_LIKE
    )
    return str(found[0]) if found else ""


RULES = (
    citation_is_given,
    topics_are_named,
    pages_are_named,
    sections_are_named,
    pages_are_of_the_topic,
    sections_are_known,
    *cut.RULES,
    *standing.RULES,
    *argued.RULES,
)
