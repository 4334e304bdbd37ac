"""The days that the texts of a case tell, and what each of them is the day of."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from workbench import resources
from workbench.checks.chart import Chart, Passage
from workbench.checks.prose import Said, Sentence
from workbench.checks.rules import At
from workbench.checks.small_letters import small_pattern
from workbench.lowered import lowered

_KEPT = 8192  # sentences
_MOST = 500  # days of one text; more stand in no letter
_BEFORE, _BEHIND = 70, 30  # characters around a day that tell what it is the day of
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of any day that a letter can speak of
_POSIX = 69  # years of two digits are 1969 to 2068

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAME = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = re.compile(
    r"(?=[\dJFMASOND])(?:(?<![\d/.])(?<![CTLS])(?P<m>\d{1,2})(?P<sep>[/.-])(?P<d>\d{1,2})(?P=sep)(?P<y>\d{2,5})"
    r"(?![\d/%]|[.-]\d)"
    r"|(?<![\d/.-])(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d|-\d)"
    rf"|(?<![A-Za-z]){_NAME.format('n')}\s{{1,3}}(?P<nd>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}"
    r"(?P<ny>\d{4})(?!\d)"
    rf"|(?<![\d/.])(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_NAME.format('en')},?\s(?P<ey>\d{{4}})"
    rf"|(?<![A-Za-z]){_NAME.format('mn')},?\s{{1,3}}(?:of\s)?(?P<my>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.])(?P<sm>0?[1-9]|1[0-2])/(?P<sy>(?:19|20)\d\d)(?![\d/]|\.\d))"
)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_A_DAY = re.compile(r"\d[/.-]\d{1,2}[/.-]\d|(?:19|20)\d\d|\d,?\s\d{4}")
_LEAD = re.compile(
    r"\b(?:the|a|an|his|her|this|that|and|in|on|per|to|from|of|by)\s+\Z", re.IGNORECASE
)
_STOP = re.compile(r"[,;:.()]")


class Day(NamedTuple):
    """A day, or a month, that a sentence tells."""

    start: int  # in its sentence
    end: int  # excluded
    year: int
    month: int
    day: int | None  # None: a month of a year
    style: str  # "named", "iso", "numeric"
    kind: str  # what it is the day of: "report", "injury"; "" where nothing tells
    years_are_short: bool = False
    is_padded: bool | None = None  # None where it cannot be seen

    @property
    def date(self) -> dt.date | None:
        """The day itself, the first of a month; None where there is no such day."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return None
        try:
            return dt.date(self.year, self.month, self.day or 1)
        except ValueError:
            return None


class ToldDay(NamedTuple):
    """A day, and where in the case it stands."""

    passage: Passage
    sentence: Sentence
    day: Day

    @property
    def at(self) -> At:
        """Its place in the case."""
        start = self.sentence.start
        return At(
            self.passage.field, self.passage.issue, start + self.day.start, start + self.day.end
        )

    @property
    def quoted(self) -> str:
        """As it is written, on one line."""
        return " ".join(self.sentence.text[self.day.start : self.day.end].split())

    @property
    def around(self) -> str:
        """The words around it, in its sentence."""
        text = self.sentence.text
        return text[max(0, self.day.start - _BEFORE) : self.day.end + _BEHIND]


class Days(NamedTuple):
    """The days in the texts of a case."""

    summary: tuple[ToldDay, ...]
    titles: tuple[ToldDay, ...]
    rationales: tuple[ToldDay, ...]  # also what a guideline is said to say

    @property
    def own(self) -> tuple[ToldDay, ...]:
        """Those of the reviewer's own words."""
        return (*self.summary, *self.rationales)


def days_of(chart: Chart) -> Days:
    """The days in all texts of a case; for :meth:`Chart.of`."""
    titles = (day for item in chart.items for day in _told(item.title))
    rationales = (day for item in chart.items for day in _told(item.rationale))
    return Days(_told(chart.summary), tuple(titles), tuple(rationales))


def _told(passage: Passage) -> tuple[ToldDay, ...]:
    told = (
        ToldDay(passage, sentence, day)
        for sentence in passage.sentences
        for day in days_in(sentence.text)
    )
    return tuple(islice(told, _MOST))


def is_of_record(told: ToldDay) -> bool:
    """Whether a day is of this record, and not that of a guideline or of what is asked."""
    if told.sentence.text.endswith("?") or says("source", told.around):
        return False
    said = told.sentence.words.said_at(told.day.start)
    return told.passage.field == "summary" or said is not Said.RULE


@lru_cache(_KEPT)
def days_in(text: str) -> tuple[Day, ...]:
    """The days of one sentence, in its order; those that no calendar has among them."""
    if not _HAS_A_DAY.search(text):
        return ()
    found = (_day(text, match) for match in islice(_DAY.finditer(text), _MOST))
    return tuple(day for day in found if day is not None)


def _day(text: str, match: re.Match[str]) -> Day | None:
    part = match.groupdict()
    kind = _kind(text, *match.span())
    if part["m"]:
        return _numeric(match, kind)
    name = part["n"] or part["en"] or part["mn"]
    year = int(part["iy"] or part["ny"] or part["ey"] or part["my"] or part["sy"])
    month = _month(name) if name else int(part["im"] or part["sm"])
    number = part["id"] or part["nd"] or part["ed"]
    style = "named" if name else "iso" if part["iy"] else "numeric"
    return Day(*match.span(), year, month, int(number) if number else None, style, kind)


def _numeric(match: re.Match[str], kind: str) -> Day | None:
    """m/d/y; none where the figures may well be something else."""
    month, day, words = int(match["m"]), int(match["d"]), match["y"]
    short = len(words) == 2
    if month > 31 or (short and month > 12 and day > 12):
        return None
    if match["sep"] != "/" and not _FULL_YEAR.fullmatch(words):
        return None
    year = int(words)
    year += (1900 if year >= _POSIX else 2000) if short else 0
    pads = [number for number in (match["m"], match["d"]) if int(number) < 10]
    padded = all(len(number) == 2 for number in pads) if pads else None
    return Day(*match.span(), year, month, day, "numeric", kind, short, padded)


def _month(name: str) -> int:
    return next(n for n, one in enumerate(_MONTHS, 1) if one.startswith(name[:3].casefold()))


def _kind(text: str, start: int, end: int) -> str:
    """What a day is the day of: the nearest word before it that tells, else the next behind it.

    A day that stands before a thing is the day of that: "the 6/25/14 report".
    """
    before = lowered(text[max(0, start - _BEFORE) : start])
    behind = lowered(text[end : end + _BEHIND])
    if _LEAD.search(before[-10:]):
        found = _first_kind(_STOP.split(behind, maxsplit=1)[0])
        if found in ("report", "screen"):
            return found
    last = ""
    for match in _kinds().finditer(before):
        last = match.lastgroup or ""
    return last or _first_kind(behind)


def _first_kind(text: str) -> str:
    match = _kinds().search(text)
    return (match.lastgroup or "") if match else ""


def says(kind: str, text: str) -> bool:
    """Whether words hold any of those that the data name: "ahead", "earlier"."""
    return _pattern(kind).search(lowered(text)) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.text("checks/dates.toml"))


@cache
def _kinds() -> re.Pattern[str]:
    kinds = _data()["kinds"].items()
    return small_pattern(f"(?P<{kind}>{'|'.join(words)})" for kind, words in kinds)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return small_pattern(_data()["words"][kind])
