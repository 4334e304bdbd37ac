"""Whether the line and the rationale speak of the same guidelines, and say why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.case import Severity, Source
from workbench.checks.chart import Chart, Item
from workbench.checks.citation.lines import Cited, cited, entries, words, words_of
from workbench.checks.rules import At, Found, rule
from workbench.guidelines import Entry, suits, wanted_for
from workbench.lowered import lowered
from workbench.treatments import Treatment
from workbench.treatments.classes import by_drug_class, by_id

_SCHEDULE = re.compile(
    r"\b(?:mtus|medical treatment utilization schedule|the schedule)\b", re.IGNORECASE
)
_LACKS = re.compile(r"\b(?:no|not|none|nor|neither|never|nothing|little|without)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[a-z]{5,}")
_KEPT = 8192  # sentences
_NEAR = 60  # characters between a guideline and the words that argue from it
_BEYOND = {Source.NON_MTUS, Source.OUTSIDE_MTUS}
_ODG = "ODG"


class _Guideline(NamedTuple):
    """A guideline as running text and citation lines call it."""

    name: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()  # what a line may say instead
    chapter: bool = False  # of ACOEM


class _Argued(NamedTuple):
    """A place of a rationale that argues from a guideline."""

    start: int
    end: int  # excluded
    guideline: _Guideline


@rule(
    "citation.other-guideline",
    Severity.WARNS,
    what="The rationale argues from a guideline that the citation line does not name.",
    why="The citation says what the decision rests on; the reasons must rest on the same.",
    example="MTUS Opioids Page(s): 74-96 ... According to the ODG ...",
)
def rationale_argues_from_what_is_cited(chart: Chart) -> Iterator[Found]:
    """Of several guidelines that are argued from, one that is not cited may be an aside."""
    for item in chart.items:
        line = item.reviewer_line.words
        if not line or item.issue.reviewer_citations[0].source is Source.NONE:
            continue
        argued = tuple(_argued(item))
        missing = [one for one in argued if not _is_cited(one.guideline, line)]
        if not missing:
            continue
        one = missing[0]
        is_aside = 2 * len(missing) <= len(argued)
        message = f"The rationale argues from {one.guideline.name}; the citation does not name it."
        yield Found(
            At("rationale", item.place, one.start, one.end),
            message,
            other=At("reviewer_citations", item.place, 0, len(line)),
            severity=Severity.HINT if is_aside else None,
        )


def _argued(item: Item) -> Iterator[_Argued]:
    """Where the rationale argues from a guideline."""
    for sentence in item.rationale.sentences:
        for start, end, known in _argued_in(sentence.text):
            yield _Argued(sentence.start + start, sentence.start + end, known)


@lru_cache(_KEPT)
def _argued_in(sentence: str) -> tuple[_Argued, ...]:
    """Where a sentence argues from a guideline: "according to ...", "... recommends"."""
    low = lowered(sentence)
    if not any(sign in low for sign in _signs()):
        return ()
    found = list(_names().finditer(low))
    if not found or _is_aside(low):
        return ()
    return tuple(
        _Argued(one.start(), one.end(), _by_words()[one[0]])
        for one in found
        if _argues(low, one.start(), one.end())
    )


def _is_aside(low: str) -> bool:
    return any(phrase in low for phrase in (*words_of("silent"), *words_of("others")))


def _argues(low: str, start: int, end: int) -> bool:
    before, behind = low[max(0, start - _NEAR) : start], low[end : end + _NEAR]
    return bool(_before().search(before) or _behind().match(behind))


def _is_cited(guideline: _Guideline, line: str) -> bool:
    low = line.lower()
    return any(name in low for name in (*guideline.words, *guideline.also))


@cache
def _guidelines() -> tuple[_Guideline, ...]:
    return tuple(
        _Guideline(
            row["name"], tuple(row["words"]), tuple(row.get("also", ())), row.get("chapter", False)
        )
        for row in words()["guidelines"]
    )


@cache
def _by_words() -> dict[str, _Guideline]:
    return {name: one for one in _guidelines() for name in one.words}


@cache
def _signs() -> frozenset[str]:
    """The longest word of each name: much sooner looked for than the names."""
    return frozenset(max(name.split(), key=len) for name in _by_words())


@cache
def _names() -> re.Pattern[str]:
    known = sorted(_by_words(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b")


@cache
def _before() -> re.Pattern[str]:
    """The end of what stands before a name: "according to the current"."""
    return re.compile(rf"\b(?:{_any('before')})(?:\s+[\w/()]+){{0,4}}\s+$")


@cache
def _behind() -> re.Pattern[str]:
    """The beginning of what stands behind a name: "chapter on pain states"."""
    return re.compile(rf"[^.;]{{0,40}}?\b(?:{_any('behind')})\b")


def _any(name: str) -> str:
    return "|".join(map(re.escape, words_of(name)))


@rule(
    "citation.rung-without-reason",
    Severity.WARNS,
    what="A source outside the MTUS is cited, and the rationale does not say why.",
    why="The schedule is searched first; other sources are for what it does not address, or where "
    "its presumption is challenged (8 CCR 9792.21.1).",
    example="Decision based on Non-MTUS Citation Official Disability Guidelines (ODG).",
)
def going_beyond_has_a_reason(chart: Chart) -> Iterator[Found]:
    """Where only other sources are cited, the rationale says what became of the schedule."""
    for item in chart.items:
        citations = item.issue.reviewer_citations
        if not citations or not all(one.source in _BEYOND for one in citations):
            continue
        if not item.rationale.words.strip() or _has_reason(item) or _lacks_in_schedule(item):
            continue
        severity = Severity.HINT if _SCHEDULE.search(item.rationale.words) else None
        message = "Only a source outside the MTUS is cited, and no word says why."
        at = At("reviewer_citations", item.place, 0, len(item.reviewer_line.words))
        yield Found(at, message, severity=severity)


def _has_reason(item: Item) -> bool:
    """Whether a sentence about a guideline, or one that goes on from it, says why."""
    is_named = False
    for sentence in item.rationale.sentences:
        named, goes_on, gives = _weighed(sentence.text)
        if gives and (named or (is_named and goes_on)):
            return True
        is_named = named or (is_named and goes_on)
    return False


@lru_cache(_KEPT)
def _weighed(sentence: str) -> tuple[bool, bool, bool]:
    """Whether a sentence names a guideline, goes on from the one before, gives a reason."""
    low = lowered(sentence)
    named = any(word in low for word in words_of("of_guidelines"))
    return (
        named,
        low.startswith(words_of("goes_on")),
        any(one in low for one in words_of("reasons")),
    )


def _lacks_in_schedule(item: Item) -> bool:
    """Whether a sentence denies something of the schedule: "is no topic of the MTUS"."""
    return any(
        _SCHEDULE.search(one.text) and _LACKS.search(one.text) for one in item.rationale.sentences
    )


@rule(
    "citation.second-without-reason",
    Severity.HINT,
    what="A second guideline is cited that the rationale does not mention.",
    why="A reader cannot tell what it adds to the first one, or whether it was relied on.",
    example="MTUS Opioids Page(s): 74-96. Non-MTUS Citation ODG, Pain chapter.",
)
def second_citation_adds_something(chart: Chart) -> Iterator[Found]:
    """A source outside the schedule beside one of it is named in the rationale, or explained."""
    for item in chart.items:
        units = chart.of(cited)[item.place]
        outside = [one for one in units if one.citation.source is Source.NON_MTUS]
        if not outside or len(outside) == len(units) or _has_reason(item):
            continue
        for one in outside:
            if not _is_mentioned(one, item):
                message = f"The rationale does not say what {one.unit.guideline} adds."
                yield Found(one.at(one.unit.guideline), message)
                break


def _is_mentioned(one: Cited, item: Item) -> bool:
    """Whether the rationale names what is cited, by a name of it or a long word of its title."""
    low, printed = item.rationale.words.lower(), one.citation.text.lower()
    known = [known for known in _guidelines() if any(name in printed for name in known.words)]
    if known:
        return any(name in low for row in known for name in row.words)
    titles = " ".join((one.unit.guideline, *one.unit.sections)).lower()
    return any(word in low for word in _LONG_WORD.findall(titles))


@rule(
    "citation.other-treatment",
    Severity.HINT,
    what="What is cited is not about the treatment of the item.",
    why="A section on another treatment or part of the body carries no decision on this one. What "
    "each section is for is the program's own reading of its title.",
    example="Norco 10/325 mg: MTUS Trigger point injections Page(s): 122",
)
def what_is_cited_is_of_the_treatment(chart: Chart) -> Iterator[Found]:
    """At least one of the sections that are cited is for the treatment, as far as is known."""
    sources = chart.context.sources
    for item in chart.items:
        treatment = wanted_for(chart.case, item.issue).treatment or item.treatment
        if not (treatment.classes or treatment.drugs):
            continue
        units = chart.of(cited)[item.place]
        known = [(one, entry) for one in units for entry in entries(one, sources)]
        if not known or len({one.citation.text for one, _ in known}) < len(_sources_of(units)):
            continue  # one of them is not known
        told = frozenset(_classes_told(item))
        if not any(_may_suit(entry, treatment) or told & {*entry.treatments} for _, entry in known):
            one, entry = known[0]
            title = At("treatment", item.place, 0, len(item.issue.treatment))
            cited_words = entry.section or one.unit.guideline
            message = f"As far as the program knows, “{cited_words}” is not about this treatment."
            yield Found(one.at(_shown(one, cited_words)), message, other=title)


def _classes_told(item: Item) -> Iterator[str]:
    """The classes of the drugs that the rationale names: a laxative goes with an opioid."""
    for sentence in item.rationale.sentences:
        for drug in sentence.words.drugs:
            yield from (
                by_drug_class()[name].id for name in drug.classes if name in by_drug_class()
            )


def _may_suit(entry: Entry, treatment: Treatment) -> bool:
    """Whether an entry is for a treatment, or for one of its kind.

    A chapter on a part of the body may be for what names no part.
    """
    if suits(entry, treatment):
        return True
    here = not treatment.body_part or treatment.body_part in entry.body_parts
    if not entry.treatments:
        return bool(entry.body_parts) and here
    wider = {by_id()[ident].within for ident in entry.treatments}
    return here and not wider.isdisjoint(treatment.classes)


def _sources_of(units: tuple[Cited, ...]) -> set[str]:
    return {one.citation.text for one in units}


def _shown(one: Cited, words_cited: str) -> str:
    """The guideline with its year of a section edition, the topic of the other one."""
    return one.named if one.unit.year else words_cited


RULES = (
    rationale_argues_from_what_is_cited,
    going_beyond_has_a_reason,
    second_citation_adds_something,
    what_is_cited_is_of_the_treatment,
)
