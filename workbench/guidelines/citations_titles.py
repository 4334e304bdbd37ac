"""The titles that a citation can hold, as patterns made from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from workbench.guidelines.catalogue import catalogue

EDGES = " ,;:."
YEAR = r"(?P<year>(?:19|20)\d\d)"
OUTSIDE = re.compile(
    r"(?P<odg>(?:Official Disability Guidelines|ODG)(?:[ /-]?TWC)?(?: ?\(ODG(?:[ /-]?TWC)?\))?)"
    r"|ACOEM(?: Practice)?(?: Guidelines?)?",
    re.IGNORECASE,
)
_ODG = "Official Disability Guidelines (ODG)"


@cache
def heads() -> re.Pattern[str]:
    """The beginning of a known guideline in a citation, or of one outside of the schedule."""
    chapters = _any_of(entry.guideline for entry in catalogue() if entry.edition == "sections")
    return re.compile(
        r"(?:^|(?<=[,;.] )|(?<= and ))(?:and )?(?:on )?(?:the )?(?:"
        r"(?P<outside>Non-MTUS(?: Citation)?)\b[: ]*|(?:(?:CA )?MTUS )?(?:"
        r"(?P<guideline>ACOEM(?: Practice)?(?: Guidelines?)?"
        r"|(?:Chronic Pain|Acupuncture|Post-?surgical|Opioids?)(?: Medical)? Treatment Guidelines?"
        rf"|(?:{chapters})(?= (?:19|20)\d\d\b))(?!\w)(?: {YEAR}\b)?))",
        re.IGNORECASE,
    )


@cache
def known_section() -> re.Pattern[str]:
    """A known section title, at its end a separator or the end of the line."""
    titles = _any_of(entry.section for entry in catalogue() if entry.section)
    return re.compile(rf"(?P<title>{titles})(?: sections?\b)?(?=$|[,;.]| and )", re.IGNORECASE)


@cache
def unknown_section() -> re.Pattern[str]:
    """An unknown title: up to a separator that a known title follows, or a sure one."""
    known = known_section().pattern.replace("?P<title>", "?:")
    return re.compile(
        rf"(?P<title>.+?)(?:(?:[,;.] |,? and )(?={known}|Chapter \d)|; "
        r"| sections?(?=$|[,;.]| and )|(?<=\bchapter)(?:, |; )|$)",
        re.IGNORECASE,
    )


def outside_guideline(printed: str) -> str:
    """A guideline outside of the schedule as the catalogue calls it; ODG goes by two names."""
    found = OUTSIDE.fullmatch(printed)
    return _ODG if found and found["odg"] else title(printed, "odg")


def title(printed: str, edition: str) -> str:
    """A title in the catalogue's spelling; one that it does not hold as it is printed."""
    words = printed.strip(EDGES)
    return _titles().get((edition, _folded(words)), words)


@cache
def _titles() -> dict[tuple[str, str], str]:
    """The catalogue's spelling of guidelines and sections, by edition and folded spelling."""
    titles: dict[tuple[str, str], str] = {}
    for entry in catalogue():
        for words in (entry.guideline, entry.section):
            titles.setdefault((entry.edition, _folded(words)), words)
    return titles


def _folded(words: str) -> str:
    """Letters alone; the guidelines of 2009 are cited with and without their "Medical"."""
    folded = words.casefold().replace(" medical treatment guideline", " treatment guideline")
    return folded.replace("post-surgical", "postsurgical").removesuffix("s")


# Longest first: "Opioids, criteria for use" before "Opioids".
def _any_of(titles: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(titles), key=len, reverse=True)))
