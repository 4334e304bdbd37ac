"""Facts that a rationale states and the record does not hold.

The reverse of a claimed absence: a drug, a test, a procedure, a date or a number of this worker
that stands in the rationale alone was taken from memory, or from another case. Summary, working
notes, titles, the list of documents and what utilization review wrote are what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.prose import Said, Sentence, Words, read
from workbench.checks.prose_signs import listed_in, lowered
from workbench.checks.rules import At, Found, rule

_RESOURCE = "checks/facts.toml"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve")  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, 1)}
_DAY = re.compile(
    r"(?<![\d/.-])(?P<month>\d{1,2})(?P<sign>[/-])(?P<day>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)(?![\d/-])"
    r"|(?<![\d-])(?P<iso>\d{4})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?![\d-])"
    r"|\b(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+"
    r"(?P<named>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<namedyear>\d{4})"
)
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d)?|{'|'.join(_COUNTED)})"
_AMOUNT = re.compile(
    rf"(?<![\w/.-])(?:(?P<least>{_NUMBER})\s?(?:-|–|to)\s?)?(?P<number>{_NUMBER})\s?\)?\s?-?(?:"
    r"(?P<score>/\s?10\b|out of (?:10|ten)\b)"
    r"|(?P<visits>(?:[a-z]+\s){0,3}?(?:visits?|sessions?)\b)"
    r"|(?P<percent>%|percent\b)|(?P<months>months?\b)|(?P<weeks>weeks?\b))"
)
_MAY_BE_DAY = re.compile(r"\d[/-]\d")  # sooner looked for than a date
_MAY_BE_NAMED = re.compile(r"\d(?:st|nd|rd|th)?,?\s+\d{4}")
_UNITS = ("visit", "session", "/10", "/ 10", "of 10", "of ten", "%", "percent", "month", "week")
_IS_TOLD = re.compile(  # what happened is no rule, though it names nobody
    r"\b(?:was|were|had|did|showed|revealed|demonstrated|found|noted|underwent|completed|failed|"
    r"tried|started|confirmed|helped|gave)\b"
)
_SHOWN = {
    "score": "/10",
    "visits": " visits",
    "percent": "%",
    "months": " months",
    "weeks": " weeks",
}
_LOOSE = re.compile(r"(?<![\d/.])\d{1,4}(?:\.\d)?(?![\d/])")
_MOST = 6  # facts that a finding names


class Fact(NamedTuple):
    """Something that a text tells, and the ways in which it may stand elsewhere."""

    start: int
    end: int  # excluded
    name: str  # as a finding calls it: "EMG", "03/04/2015", "12 visits"
    keys: frozenset[str]  # the same fact wherever one of them stands


@rule(
    "claims.fact-not-in-record",
    Severity.HINT,
    what="A drug, test, procedure, date or number in a rationale is not in your summary or notes.",
    why="The analysis rests on the relevant documents and findings (Labor Code 4610.6(e)); what "
    "only the rationale holds may belong to another case.",
    example="The EMG of 03/04/2015 is normal. (The summary tells of no EMG.)",
)
def facts_are_in_the_record(chart: Chart) -> Iterator[Found]:
    """What a rationale states of the worker is known; one finding for each item."""
    if not chart.case.summary.strip():
        return
    known = chart.of(_known)
    for item in chart.items:
        unknown = [
            (sentence.start + fact.start, fact)
            for sentence in item.rationale.sentences
            for fact in _stated(sentence.words)
            if known.isdisjoint(fact.keys)
        ]
        if unknown:
            yield _found(item, unknown)


def _found(item: Item, unknown: list[tuple[int, Fact]]) -> Found:
    names = list(dict.fromkeys(fact.name for _, fact in unknown))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    start, first = unknown[0]
    at = At("rationale", item.place, start, start + first.end - first.start)
    return Found(at, f"Not in your summary or notes: {', '.join(names[:_MOST])}{more}.")


@rule(
    "claims.only-from-review",
    Severity.HINT,
    what="What a rationale tells of the worker, or a fact of it, is known from utilization review "
    "alone.",
    why="A determination may not rest on the utilization review decision alone "
    "(8 CCR 9792.10.6(b)).",
    example="Utilization review notes that therapy failed. The request is not necessary.",
)
def facts_are_not_from_the_review_alone(chart: Chart) -> Iterator[Found]:
    """Each rationale that leans on utilization review holds a fact of the record too."""
    reviewed = chart.of(_only_reviewed)
    for item in chart.items:
        yield from _known_from_review(item, reviewed)
        review = [one for one in item.rationale.sentences if one.words.said is Said.REVIEW]
        if review and not any(_is_of_record(one) for one in item.rationale.sentences):
            first = review[0]
            at = At("rationale", item.place, first.start, first.end)
            sent = " No records were sent to you." if chart.case.no_records_sent else ""
            message = "All that this rationale tells of the worker is what utilization review said."
            yield Found(at, f"{message}{sent}")


def _known_from_review(item: Item, reviewed: frozenset[str]) -> Iterator[Found]:
    """The first fact of a rationale that the summary has from utilization review alone."""
    for sentence in item.rationale.sentences if reviewed else ():
        for fact in _done(sentence.words):
            if reviewed >= fact.keys and sentence.words.states(fact.start):
                start = sentence.start + fact.start
                at = At("rationale", item.place, start, sentence.start + fact.end)
                words = item.rationale.words[start : at.end]
                yield Found(at, f"Your summary has “{words}” from utilization review alone.")
                return


def _only_reviewed(chart: Chart) -> frozenset[str]:
    """The keys of what utilization review tells in the summary, and nobody else anywhere."""
    reviewed, known = set[str](), set[str]()
    texts = [note.passage for note in chart.notes] + [item.title for item in chart.items]
    for passage in (chart.summary, *texts):
        for sentence in passage.sentences:
            is_review = sentence.words.said is Said.REVIEW
            for fact in _done(sentence.words):
                (reviewed if is_review else known).update(fact.keys)
    titles = (f"{document.title} {document.kind}" for document in chart.case.documents)
    return frozenset(reviewed - known - {key for title in titles for key in _keys_of(title)})


def _done(words: Words) -> tuple[Fact, ...]:
    """Tests, procedures and how the worker works."""
    low = lowered(words.text)
    return (*_listed(low, words.text), *_listed(low, words.text, "work"))


def _is_of_record(sentence: Sentence) -> bool:
    """Whether a clause of a sentence tells something of this worker or of the record."""
    words = sentence.words
    return words.tells_of_worker and any(one.said is Said.RECORD for one in words.clauses)


def _known(chart: Chart) -> frozenset[str]:
    """The keys of all facts outside the rationales."""
    case = chart.case
    texts = [case.summary, *(note.text for note in case.notes)]
    texts += [issue.treatment for issue in case.issues]
    texts += [issue.utilization_review.text for issue in case.issues if issue.utilization_review]
    texts += [f"{document.title} {document.kind}" for document in case.documents]
    keys = {key for text in texts for key in _keys_of(text)}
    days = [getattr(case.dates, field) for field in case.dates.__struct_fields__]
    days += [document.date for document in case.documents] + [note.date for note in case.notes]
    for issue in case.issues:
        review = issue.utilization_review
        days += [issue.service_from, issue.service_to, review.date if review else None]
    return frozenset(keys | {f"{day:%Y-%m-%d}" for day in days if day})


@lru_cache(256)
def _keys_of(text: str) -> frozenset[str]:
    """The keys of all that a text tells, denied or not; numbers without their unit too."""
    sentences = read(text).sentences
    keys = {key for one in sentences for fact in _told(one.words) for key in fact.keys}
    keys |= {f"number {figure}" for figure in _LOOSE.findall(text)}
    keys |= {f"number {_NUMBERS[word]}" for word in _NUMBERS.keys() & set(text.lower().split())}
    if "inject" in text.lower() or any(key.endswith(" block") for key in keys):
        keys.add("injection")
    return frozenset(keys)


def _stated(words: Words) -> tuple[Fact, ...]:
    """What a sentence states as a fact of this worker."""
    if words.said is Said.RULE or not (words.tells_of_worker or _IS_TOLD.search(words.text)):
        return ()
    return tuple(fact for fact in _told(words) if words.states(fact.start))


def _told(words: Words) -> tuple[Fact, ...]:
    """All facts that a sentence names, whatever it says of them."""
    return _named(words.text) + tuple(_drugs(words))


def _drugs(words: Words) -> Iterator[Fact]:
    for drug in words.drugs:
        parts = re.split(r",\s*(?:and )?|\sand\s", drug.generic)
        yield Fact(drug.start, drug.end, drug.words, frozenset(map(str.lower, parts)))


@lru_cache(8192)
def _named(text: str) -> tuple[Fact, ...]:
    low = lowered(text)
    return (*_listed(low, text), *_days(low), *_amounts(low))


def _listed(low: str, text: str, *tables: str) -> Iterator[Fact]:
    """Tests and procedures, or what other tables list."""
    last = 0  # "drug screen" is a part of "urine drug screen"
    for sign in listed_in(low, _RESOURCE, *(tables or ("tests", "procedures"))):
        if sign.start >= last:
            last = sign.end
            yield Fact(sign.start, sign.end, text[sign.start : sign.end], sign.kinds)


def _days(low: str) -> Iterator[Fact]:
    for match in _DAY.finditer(low) if _may_name_a_day(low) else ():
        if match["iso"]:
            year, month, day = match["iso"], int(match["isomonth"]), int(match["isoday"])
        elif match["name"]:
            year, month, day = (
                match["namedyear"],
                _MONTHS.index(match["name"]) + 1,
                int(match["named"]),
            )
        else:
            year, month, day = match["year"], int(match["month"]), int(match["day"])
        century = "" if len(year) == 4 else "20"
        key = f"{century}{year}-{month:02}-{day:02}"
        yield Fact(*match.span(), f"{month:02}/{day:02}/{century}{year}", frozenset({key}))


def _amounts(low: str) -> Iterator[Fact]:
    for match in _AMOUNT.finditer(low) if _may_count(low) else ():
        unit = match.lastgroup or ""
        number = _NUMBERS.get(match["number"], match["number"])
        keys = {f"{unit} {number}"} | (set() if unit == "score" else {f"number {number}"})
        yield Fact(*match.span(), f"{number}{_SHOWN.get(unit, '')}", frozenset(keys))


def _may_count(low: str) -> bool:
    return any(unit in low for unit in _UNITS)


def _may_name_a_day(low: str) -> bool:
    return bool(_MAY_BE_DAY.search(low) or _MAY_BE_NAMED.search(low))


RULES = (facts_are_in_the_record, facts_are_not_from_the_review_alone)
