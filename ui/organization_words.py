"""What the editor of organizations calls the parts of a profile, and how a part is typed.

Plain functions without Qt. What stands in the fields is a :class:`Sheet` of texts, mistakes and
all, so that nothing typed is ever lost; :func:`read` makes a profile of it. A part has the key that
it has in the organization's file: ``due.zone``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from ui.form_words import value_at, with_value
from workbench import organizations
from workbench.case import (
    OF_AN_ITEM,
    OrganizationProfile,
    Problem,
    RetentionAct,
    SubmissionField,
    SubmissionPart,
    Value,
    replace,
)

YES = "yes"  # the text of a tick that is set
_SENTENCE = re.compile(r"(?P<key>submission \d+\.\w+|[\w.]+)( (?P<line>\d+))? (?P<rest>.*)")
_COLUMNS = ("label", "part", "limit")


class Kind(Enum):
    """How a part is typed."""

    LINE = "line"
    LINES = "lines"  # one entry in each
    TICK = "tick"
    CHOICE = "choice"
    ACT = "act"
    TIME = "time"
    NUMBER = "number"
    DAYS = "days"  # or nothing
    MONEY = "money"


class Part(NamedTuple):
    """One part of a profile: its key, its label, how it is typed, and a sentence on it."""

    key: str
    label: str
    kind: Kind = Kind.LINE
    about: str = ""
    hint: str = ""


class Section(NamedTuple):
    """Parts that belong together, row by row."""

    title: str
    rows: tuple[tuple[Part, ...], ...] = ()
    about: str = ""


class Row(Value):
    """One field of the submission as it is typed."""

    label: str = ""
    part: SubmissionPart = SubmissionPart.SUMMARY
    limit: str = ""


class Sheet(Value):
    """A profile as it is typed: the texts by key, and the fields of the submission."""

    texts: dict[str, str]
    rows: tuple[Row, ...] = ()


SUBMISSION = "Submission fields"
_RULES = "Their names, each on a line of its own; the panel Checks has them all, and switches them."
SECTIONS: tuple[Section, ...] = (
    Section(
        "Name",
        (
            (Part("name", "Name, as cases carry it"),),
            (
                Part(
                    "also_called",
                    "Also called",
                    Kind.LINES,
                    "Other names that its assignments carry, each on a line of its own.",
                ),
            ),
        ),
    ),
    Section(
        "Letter",
        (
            (
                Part("letter_form", "Letter form", Kind.CHOICE),
                Part("role_key", "Signature identity offered first", Kind.CHOICE),
            ),
            (
                Part(
                    "names_confidential",
                    "The reviewer's name is &confidential",
                    Kind.TICK,
                    "Off: the letter form decides. In independent medical review the law keeps the "
                    "name confidential outside the organization (Labor Code 4610.6(f)).",
                ),
            ),
        ),
    ),
    Section(
        "House style",
        (
            (Part("style.worker", "The worker is called", hint="injured worker"),),
            (
                Part(
                    "style.banned_phrases",
                    "Phrases that it does not accept",
                    Kind.LINES,
                    "Each on a line of its own.",
                ),
            ),
            (Part("style.rules_off", "Checks that stay quiet", Kind.LINES),),
            (Part("style.rules_on", "Checks that speak, quiet otherwise", Kind.LINES, _RULES),),
        ),
    ),
    Section(
        "Due time",
        (
            (
                Part("due.time", "Time of day", Kind.TIME),
                Part("due.zone", "Time zone", Kind.CHOICE),
            ),
            (
                Part("due.standard_days", "Standard, in days", Kind.DAYS),
                Part("due.expedited_days", "Expedited, in days", Kind.DAYS),
                Part("due.formulary_days", "Formulary, in days", Kind.DAYS),
                Part("due.returned_days", "Returned, in days", Kind.DAYS),
            ),
            (Part("due.working_days", "Count &working days only", Kind.TICK),),
        ),
        "Used where an assignment does not say all of it. The days count from the assignment, "
        "those of returned work from its return.",
    ),
    Section(SUBMISSION),
    Section(
        "Retention",
        (
            (
                Part("retention.act", "After its time a case is", Kind.ACT),
                Part("retention.days", "Days after acceptance", Kind.NUMBER),
            ),
            (
                Part(
                    "retention.share_wording",
                    "Reuse w&ording where another organization allows the same",
                    Kind.TICK,
                    "Off: what you wrote in its cases is suggested in its own cases alone.",
                ),
            ),
        ),
        "Nothing happens by itself: a case is shown to you when its time is over. A reduced case "
        "keeps its outcome, its invoice lines, and wording without anything of the patient.",
    ),
    Section(
        "Rates in dollars",
        (
            (
                Part("rates.flat", "Determination", Kind.MONEY),
                Part("rates.items_included", "Items it covers", Kind.NUMBER),
                Part("rates.per_item", "Each further item", Kind.MONEY),
            ),
            (
                Part("rates.expedited", "Expedited, on top", Kind.MONEY),
                Part("rates.pages_included", "Pages it covers", Kind.NUMBER),
                Part("rates.per_page", "Each further page", Kind.MONEY),
            ),
            (
                Part("rates.addendum", "Addendum", Kind.MONEY),
                Part("rates.returned", "Returned work", Kind.MONEY),
                Part("rates.per_hour", "Hour of time spent", Kind.MONEY),
            ),
        ),
    ),
)
PARTS = {part.key: part for section in SECTIONS for row in section.rows for part in row}
ACTS: dict[str, str] = {
    RetentionAct.KEEP: "kept",
    RetentionAct.REDUCE: "reduced",
    RetentionAct.DESTROY: "destroyed",
}
_WHOLE = {
    SubmissionPart.NUMBER: "Case number",
    SubmissionPart.OUTCOME: "Case outcome",
    SubmissionPart.SUMMARY: "Clinical case summary",
    SubmissionPart.DOCUMENTS: "Documents reviewed",
    SubmissionPart.QUALIFICATIONS: "Reviewer's qualifications",
    SubmissionPart.DETERMINATION: "Whole determination",
    SubmissionPart.ITEM: "Disputed item",
    SubmissionPart.ITEM_OUTCOME: "Outcome",
    SubmissionPart.CLAIMS_ADMINISTRATOR_CITATIONS: "Claims administrator guideline",
    SubmissionPart.REVIEWER_CITATIONS: "Reviewer guideline",
    SubmissionPart.RATIONALE: "Rationale",
}
HOLDS = {
    part: f"Each item: {words.casefold()}" if part in OF_AN_ITEM else words
    for part, words in _WHOLE.items()
}


def sheet_of(profile: OrganizationProfile) -> Sheet:
    """A profile as it stands in the fields before anybody types."""
    texts = {key: _WAYS[part.kind].shown(value_at(profile, key)) for key, part in PARTS.items()}
    return Sheet(texts=texts, rows=tuple(map(_row, profile.submission)))


def read(sheet: Sheet) -> tuple[OrganizationProfile, dict[str, str]]:
    """The profile that a sheet holds, and what is wrong with it: a sentence by the key.

    What cannot be read has its default in the profile.
    """
    profile, wrong = OrganizationProfile(name=""), dict[str, str]()
    for key, text in sheet.texts.items():
        try:
            profile = with_value(profile, key, _WAYS[PARTS[key].kind].read(text))
        except Problem as problem:
            wrong[key] = str(problem)
    profile = replace(profile, submission=tuple(_fields(sheet.rows, wrong)))
    for mistake in organizations.mistakes(profile):
        key, words = _told(mistake)
        wrong.setdefault(key, words)
    return profile, wrong


def tidied(key: str, text: str) -> str:
    """A text as the profile would show it again; as it is where it cannot be read."""
    way = _WAYS[PARTS[key].kind]
    try:
        return way.shown(way.read(text))
    except Problem:
        return text


def with_text(sheet: Sheet, key: str, text: str) -> Sheet:
    """The sheet with another text under a key."""
    return replace(sheet, texts={**sheet.texts, key: text})


def digest(sheet: Sheet, section: Section) -> str:
    """What a folded section still says, in one line."""
    if section.title == SUBMISSION:
        return "   ".join(row.label for row in sheet.rows) or "none"
    said = (_said(part, sheet.texts[part.key]) for row in section.rows for part in row)
    return "   ".join(filter(None, said)) or "none"


def place_of(key: str) -> tuple[int, int] | None:
    """The row and column of the submission's table that a key names, from 0; None for others."""
    found = re.fullmatch(r"submission (\d+)\.(\w+)", key)
    return (int(found[1]) - 1, _COLUMNS.index(found[2])) if found else None


class _Way(NamedTuple):
    shown: Callable[[Any], str]
    read: Callable[[str], object]


def _said(part: Part, text: str) -> str:
    match part.kind:
        case Kind.TICK:
            return part.label.replace("&", "") if text else ""
        case Kind.ACT:
            return ACTS[text]
        case Kind.LINE | Kind.LINES | Kind.CHOICE | Kind.TIME:
            return ", ".join(text.splitlines())
        case Kind.DAYS:
            return f"{part.label.partition(',')[0]} {text} days" if text else ""
        case _:
            return f"{part.label} {text}" if text.strip("0.") else ""


def _told(mistake: str) -> tuple[str, str]:
    """The key of a sentence of the rules, and the sentence as it stands below the field."""
    found = _SENTENCE.fullmatch(mistake)
    if found is None:
        return "", mistake
    subject = f"Line {found['line']}" if found["line"] else "It"
    return found["key"], f"{subject} {found['rest']}"


def _row(field: SubmissionField) -> Row:
    limit = "" if field.limit is None else str(field.limit)
    return Row(label=field.label, part=field.part, limit=limit)


def _fields(rows: tuple[Row, ...], wrong: dict[str, str]) -> list[SubmissionField]:
    fields = []
    for number, row in enumerate(rows, 1):
        limit = None
        try:
            limit = _number_or_none(row.limit)
        except Problem as problem:
            wrong[f"submission {number}.limit"] = str(problem)
        label = " ".join(row.label.split())
        fields.append(SubmissionField(label=label, part=row.part, limit=limit))
    return fields


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def _time(text: str) -> dt.time:
    try:
        return dt.datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 (has no day)
    except ValueError:
        raise Problem("Not a time. Write it like 17:00.") from None


def _number(text: str) -> int:
    digits = text.strip().replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise Problem("Not a number. Write it like 90.")
    return int(digits)


def _number_or_none(text: str) -> int | None:
    return _number(text) if text.strip() else None


_WAYS: Mapping[Kind, _Way] = {
    Kind.LINE: _Way(str, lambda text: " ".join(text.split())),
    Kind.LINES: _Way("\n".join, _lines),
    Kind.TICK: _Way(lambda on: YES if on else "", bool),
    Kind.CHOICE: _Way(str, str),
    Kind.ACT: _Way(str, RetentionAct),
    Kind.TIME: _Way(lambda time: f"{time:%H:%M}", _time),
    Kind.NUMBER: _Way(str, _number),
    Kind.DAYS: _Way(lambda days: "" if days is None else str(days), _number_or_none),
    Kind.MONEY: _Way(organizations.dollars, organizations.cents),
}
