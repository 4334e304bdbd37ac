"""Dates and pages at either end of a few words, as "9/28/26 Dr. Madeup PR-2, pp. 12-16"."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from workbench.forms import parse_date

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_RANGE = rf"(?:{_NUMBER})(?: ?[-–] ?(?:{_NUMBER}))?"
_PAGES = rf"(?:(?i:pages?|pgs?)|pp?|PP?\.)\.? ?{_RANGE}|{_RANGE} ?(?:(?i:pages?|pgs?)|pp?)\b\.?"
_ALL_PAGES = re.compile(rf"[(\[]?(?P<pages>{_PAGES})[)\]]?\.?")
_FIRST_PAGES = re.compile(rf"[(\[]?(?P<pages>{_PAGES})[)\]]?(?=[\s,;:–—-])")
_LAST_PAGES = re.compile(rf"(?<![\w./-])[(\[]?(?P<pages>{_PAGES})[)\]]?\.?$")
_DATE = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}")
_WORDS_OF_A_DATE = (1, 3)  # "8/8/14", "July 28, 2005"
_EDGES = " ,;:–—-"
_SAYS_ONLY_THAT = {"dated", "date", "date:", "of", "from"}
_SAYS_MORE = {"since", "until", "till", "by", "before", "after", "through", "to", "on", "between"}


class Placed(NamedTuple):
    """Words without the date and the pages that stood at one of their ends."""

    words: str
    date: dt.date | None = None
    pages: str = ""  # as they were written: "pp. 12-16", "3 pages"


def pages_in(text: str) -> str:
    """The pages that the whole text tells of, as they are written; "" where it tells of more."""
    match = _ALL_PAGES.fullmatch(text)
    return tight(match["pages"]) if match else ""


def placed(text: str) -> Placed:
    """The words of a line apart from its date and pages; a period of time stays in the words."""
    words, date, pages = text, None, ""
    one_date = len(_DATE.findall(text)) == 1
    while True:
        if not pages and (match := _LAST_PAGES.search(words) or _FIRST_PAGES.match(words)):
            pages = tight(match["pages"])
            words = f"{words[: match.start()]}{words[match.end() :]}".strip(_EDGES)
        elif one_date and date is None and (found := _dated(words.split())):
            date, words = found
        else:
            return Placed(words, date, pages)


def tight(pages: str) -> str:
    """A range of pages without spaces around its dash."""
    return re.sub(r" ?([-–]) ?", "-", pages)


def _dated(words: list[str]) -> tuple[dt.date, str] | None:
    """The date that words begin or end with, and the others; None where there is none."""
    for count in _WORDS_OF_A_DATE:
        if date := _date(words[-count:]):
            return _before(words[:-count], date)
        if date := _date(words[:count]):
            rest = words[count:]
            more = rest and rest[0].casefold() in _SAYS_MORE
            return None if more else (date, " ".join(rest).strip(_EDGES))
    return None


def _date(words: list[str]) -> dt.date | None:
    return parse_date(" ".join(words).strip("()[].,;:–—"))


def _before(rest: list[str], date: dt.date) -> tuple[dt.date, str] | None:
    last = rest[-1].casefold() if rest else ""
    if last in _SAYS_MORE:
        return None
    kept = rest[:-1] if last in _SAYS_ONLY_THAT else rest
    return date, " ".join(kept).strip(_EDGES)
