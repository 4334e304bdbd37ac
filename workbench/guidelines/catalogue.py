"""Titles, sections, pages and dates of guidelines; never their text, which is licensed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from workbench import resources
from workbench.case import Value

Style = Literal["pages", "sections", "acoem", "odg"]


class Entry(Value):
    """One thing that can be cited: a topic with its pages, a section, a chapter, a guideline.

    ``status`` says where its data was verified, or that it was not. ``edition`` is the style in
    which citations of it are printed: pages (to mid 2015), year and sections (from 2016), chapters
    of ACOEM, chapters of the Official Disability Guidelines.
    """

    id: str
    guideline: str
    status: str
    edition: Style
    year: int | None = None
    section: str = ""  # "" stands for the guideline as a whole
    pages: str = ""
    publisher: str = ""
    published: str = ""  # as far as it is known: "2015-09"
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None  # the last day


class Edition(Value):
    """A row of the table of editions: when one was part of the schedule, and who says so."""

    id: str  # that of the catalog entry of the guideline as a whole
    guideline: str
    published: str = ""
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None  # the last day
    applies_by: str = "service"  # "request" or "service": which date decides
    source: str = ""
    verified_on: dt.date | None = None


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every entry, in the order of the guidelines. An entry without status is refused."""
    return tuple(
        entry
        for name in resources.names("guidelines")
        for entry in read_entries(resources.text(name))
    )


def read_entries(toml: str) -> Iterator[Entry]:
    """The entries of one table; what stands above its ``entries`` holds for each of them.

    A table may hold ``chapters``, each with ``sections`` (titles) and ``misspelt`` ones (titles
    that letters print so). :class:`ValueError` if an entry does not say how far it was verified.
    """
    table = tomllib.loads(toml)
    for chapter in table.pop("chapters", [{}]):
        shared = table | chapter
        entries: list[dict[str, Any]] = shared.pop("entries", None) or [{}]
        entries += [{"section": title} for title in shared.pop("sections", ())]
        slip = {"status": f"{shared.get('status', '')}; misspelt in print"}
        entries += [{"section": title} | slip for title in shared.pop("misspelt", ())]
        for entry in entries:
            yield _entry(shared | entry)


def _entry(fields: dict[str, Any]) -> Entry:
    if not fields.get("status"):
        raise ValueError("a catalogue entry has no status")
    name = f"{fields['guideline']} {fields.get('published') or fields.get('year', '')}"
    parts = filter(None, (_slug(name), _slug(fields.get("section", ""))))
    return msgspec.convert({"id": "/".join(parts)} | fields, Entry)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def search(words: str, limit: int = 50) -> tuple[Entry, ...]:
    """The entries in which every word begins some word, best first.

    Titles that begin as typed come first, then those that hold every word in the section itself;
    shorter titles before longer ones, misspelt ones last.
    """
    typed = tuple(_words(words))
    found = [entry for entry in catalogue() if _holds(_haystack(entry), typed)]
    return tuple(sorted(found, key=lambda entry: _rank(entry, typed))[:limit])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@cache
def _haystack(entry: Entry) -> tuple[str, ...]:
    printed = f"{entry.section} {entry.guideline} {entry.year or ''} {entry.pages}"
    return tuple(_words(f"{printed} {entry.publisher} MTUS" if entry.edition != "odg" else printed))


def _holds(words: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in typed)


def _rank(entry: Entry, typed: tuple[str, ...]) -> tuple[bool, bool, bool, int]:
    title = _words(entry.section or entry.guideline)
    return (
        "misspelt" in entry.status,
        not " ".join(title).startswith(" ".join(typed)),
        not _holds(tuple(title), typed),
        len(title),
    )
