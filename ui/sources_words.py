"""A source, and a row of the table of editions, as texts in fields; and read again from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from ui.parts import counted, date_in_words, date_or_problem
from workbench.case import Problem
from workbench.guidelines import RUNGS, Edition
from workbench.guidelines.own import UNVERIFIED, OwnSource

Texts = dict[str, str]
Value = TypeVar("Value")
STEPS = {str(rung.number): f"{rung.number}  {rung.title}" for rung in RUNGS if rung.asks_reason}
_BY_DATE = {"service": "Service", "request": "Request", "both": "Request to begin, service to end"}


class FieldPart(NamedTuple):
    """One field: its place in a grid of twelve columns, and what can be chosen, if not typed."""

    key: str
    label: str
    row: int
    columns: int
    hint: str = ""
    choices: dict[str, str] | None = None


SOURCE_PARTS = (
    FieldPart("title", "&Title", 0, 12),
    FieldPart("author", "&Author, or who publishes it", 1, 6, "for example Doe J, Roe R"),
    FieldPart("journal", "&Journal", 1, 6),
    FieldPart("year", "&Year", 2, 2, "like 2019"),
    FieldPart("pages", "&Pages", 2, 2, "like 12-19"),
    FieldPart("doi", "&DOI", 2, 4),
    FieldPart("rung", "Step of the &ladder (8 CCR 9792.21.1)", 2, 4, choices=STEPS),
    FieldPart("words", "Offered also &for", 3, 6, "for example muscle spasm, Flexeril, neck"),
    FieldPart("status", "&Checked where and when", 3, 6, UNVERIFIED),
)
EDITION_PARTS = (
    FieldPart("guideline", "&Guideline", 0, 8, "for example Low Back Disorders"),
    FieldPart("published", "&Published", 0, 4, "like 2019-03-07"),
    FieldPart("begins", "In force &from", 1, 3, "like 08/11/2019"),
    FieldPart("ends", "In force &until", 1, 3, "still is"),
    FieldPart("by", "Date &that decides", 1, 6, choices=_BY_DATE),
    FieldPart("source", "Source, and &where in it", 2, 8, "an order, a page of the administration"),
    FieldPart("verified", "&Checked on", 2, 4, "like 10/02/2026"),
)


def source_texts(source: OwnSource) -> Texts:
    """The fields of a source."""
    texts = {part.key: str(getattr(source, part.key)) for part in SOURCE_PARTS}
    return texts | {"year": str(source.year or "")}


def read_source(texts: Texts) -> OwnSource:
    """The source in fields. Raises Problem for a year that is no number."""
    words = {part.key: texts[part.key].strip() for part in SOURCE_PARTS}
    return OwnSource(
        title=words["title"],
        author=words["author"],
        journal=words["journal"],
        year=_of("Year", counted, words["year"]),
        pages=words["pages"],
        doi=words["doi"],
        rung=int(words["rung"]),
        words=words["words"],
        status=words["status"],
    )


def edition_texts(edition: Edition) -> Texts:
    """The fields of a row of the table."""
    same = edition.applies_by == edition.ends_by
    return {
        "guideline": edition.guideline,
        "published": edition.published,
        "begins": date_in_words(edition.in_force_from),
        "ends": date_in_words(edition.in_force_to),
        "by": edition.applies_by if same else "both",
        "source": edition.source,
        "verified": date_in_words(edition.verified_on),
    }


def read_edition(texts: Texts, ident: str = "") -> Edition:
    """The row in fields. Raises Problem for a date that is none."""
    return Edition(
        id=ident,
        guideline=texts["guideline"].strip(),
        published=texts["published"].strip(),
        in_force_from=_of("In force from", date_or_problem, texts["begins"]),
        in_force_to=_of("In force until", date_or_problem, texts["ends"]),
        applies_by="service" if texts["by"] == "service" else "request",
        ends_by="request" if texts["by"] == "request" else "service",
        source=texts["source"].strip(),
        verified_on=_of("Checked on", date_or_problem, texts["verified"]),
    )


def _of(label: str, read: Callable[[str], Value], text: str) -> Value:
    """What a field holds; a Problem names it."""
    try:
        return read(text)
    except Problem as problem:
        raise Problem(f"{label}: {problem}") from None
