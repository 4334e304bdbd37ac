"""The case that an assignment makes, and the line that each of its fields came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.case import (
    Case,
    Dates,
    OrganizationProfile,
    Parties,
    Priority,
    Reading,
    Recognized,
    Unplaced,
    replace,
)
from workbench.intake.assignment import (
    closing,
    counted,
    due,
    labelled,
    moments,
    prose,
    sender,
    verdict,
    yearless,
)
from workbench.intake.assignment.arrangements import pairs_of
from workbench.intake.assignment.candidates import Candidate, chosen
from workbench.intake.assignment.item_facts import issue_of, service_dates
from workbench.intake.assignment.items import Found, find_items
from workbench.intake.assignment.joined import Joined
from workbench.intake.assignment.labelled import EARLIER
from workbench.intake.assignment.pairs import Pair
from workbench.intake.assignment.rest import rests_of
from workbench.intake.assignment.rows import Row, rows_of
from workbench.intake.assignment.separated import with_tabs

Chosen = dict[str, list[Candidate]]

_TODAY = re.compile(r"\bassigned\s+(?:to\s+you\s+)?today\b", re.IGNORECASE)
_SENT = re.compile(
    r"(?:sent|date)\s*:|[^\d:]{2,70}\s{2,}[\d/.-]{8,10},?\s+\d{1,2}:\d\d\s?[AaPp][Mm]$",
    re.IGNORECASE,
)
_IS_OF_DUE = re.compile(r"(?:subject|title|event)\s*:.*\b(?:due|deadline)\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?<=[apAP][mM])\s?(?:-|–|to)\s?\d{1,2}(?::\d\d)?\s?[ap]m\b", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s+(?P<when>(?:(?:the|end|close|of|business|day|on|at|noon|midnight|[\d:.]+|[ap]\.?m\.?|"
    r"[PMCE][SD]?T|Pacific|Mountain|Central|Eastern|time)\s+){0,7}?(?:\w+day,?\s+)?"
    rf"{moments.DATE}[^;]{{0,40}})",
    re.IGNORECASE,
)
_CONSOLIDATED = re.compile(r"\bconsolidat", re.IGNORECASE)
_ITEM_FIELDS = (
    "treatment", "assigned_wording", "requested", "body_part", "side", "level", "codes",
    "service_from", "service_to", "certified", "utilization_review", "ingredients",
)  # fmt: skip
_OF_THE_WORDING = ("treatment", "assigned_wording", "body_part", "side", "level", "ingredients")
_OF_DUE = ("due", "due_time", "due_zone", "when")
_FULL = {"utilization_review": "utilization_review.decision"}


def read_assignment(text: str, organizations: Sequence[OrganizationProfile] = ()) -> Reading:
    """The case that a pasted assignment tells of; every line fills a field or is unplaced.

    Takes any text and never raises. A field is filled only where the text says it: what is said
    twice in different words, or could be read in two ways, stays in the lines that were not placed.
    Of a text longer than any assignment only the first pages are looked at. ``organizations`` are
    those that the reviewer knows: their names tell the sender, their rules complete a due time.
    """
    lines = text.splitlines()
    rows = with_tabs(rows_of(lines))
    items = find_items(rows)
    items.items = items.items or counted.items_of(Joined(rows))
    others = [row for at, row in enumerate(rows) if at not in items.taken]
    closing.settle(items.items)
    verdict.settle(items.items, others)
    pairs = [*pairs_of(others), *items.facts]
    facts = chosen(_one_of_consolidated(_offered(rows, others, pairs, organizations), rows))
    _settle_assignment(facts, rows)
    _settle_due(facts, rows, _profile(facts, organizations))
    _settle_injury(facts)
    return _reading(lines, facts, _with_service(items, facts))


def read_due(
    text: str, organization: OrganizationProfile | None = None
) -> tuple[dt.datetime, Recognized] | None:
    """When a text wants its answer, and the line that says so; None where none does, or two differ.

    Reads the words of an assignment for it, and never raises. What the text leaves open is
    completed by the rule of ``organization``; days are not counted by it.
    """
    rows = with_tabs(rows_of(text.splitlines()))
    found = chosen(_offered(rows, rows, pairs_of(rows), ()))
    facts = {field: group for field, group in found.items() if field in _OF_DUE}
    facts = facts or chosen(_plainly_by(rows))
    _settle_due(facts, rows, organization)
    at = _value(facts, "due")
    return (at, next(_recognized(facts))) if isinstance(at, dt.datetime) else None


def _offered(
    rows: Sequence[Row],
    others: Sequence[Row],
    pairs: Iterable[Pair],
    organizations: Sequence[OrganizationProfile],
) -> Iterator[Candidate]:
    for pair in pairs:
        yield from labelled.candidates_of(pair)
    yield from prose.candidates_of(Joined(others))
    yield from sender.candidates_of(rows, organizations)


def _one_of_consolidated(offered: Iterable[Candidate], rows: Sequence[Row]) -> Iterator[Candidate]:
    """Of the numbers of consolidated applications the first is the number of the case."""
    consolidated = any(_CONSOLIDATED.search(row.words) for row in rows)
    first: tuple[int, object] | None = None
    for candidate in offered:
        if candidate.field == "number" and consolidated:
            first = first or (candidate.weight, candidate.value)
            if candidate.weight == first[0] and candidate.value != first[1]:
                continue
        yield candidate


def _settle_assignment(facts: Chosen, rows: Sequence[Row]) -> None:
    """Take "assigned to you today" from the date of the message that says so."""
    if "dates.assigned" in facts:
        return
    for row in rows:
        if _TODAY.search(row.words) and (base := _sent(rows, row.depth)):
            said = "The date of the message is taken."
            facts["dates.assigned"] = [Candidate("dates.assigned", base.date, (row,), assumed=said)]
            return


def _settle_due(facts: Chosen, rows: Sequence[Row], profile: OrganizationProfile | None) -> None:
    """Turn the words of the due time into a moment, or take the field out."""
    meeting = facts.pop("when", [])
    if "due" not in facts and any(map(_IS_OF_DUE.match, (row.words for row in rows))):
        facts |= {"due": [_begun(one) for one in meeting]} if meeting else {}
    said = [*facts.pop("due", []), *facts.pop("due_time", []), *facts.pop("due_zone", [])]
    found = _stated(said, facts, rows) if said else _counted(facts, rows)
    if found:
        moment, source = found
        made = due.due_of(moment, profile)
    else:
        source = facts.get("dates.assigned", [])[:1]
        made = None if said else _by_rule(facts, profile)
    if made and not _before_assignment(made.at, facts):
        facts["due"] = [
            one._replace(field="due", value=made.at, assumed=made.assumed) for one in source
        ]


def _plainly_by(rows: Sequence[Row]) -> Iterator[Candidate]:
    """Whatever is asked for by a day: "Fix both points by 11/24/2026 12:00 PM"."""
    for row in rows:
        if found := _BY.search(row.words):
            yield Candidate("due", found["when"], (row,), EARLIER * row.depth)


def _begun(meeting: Candidate) -> Candidate:
    """The time at which an entry of a calendar begins."""
    return meeting._replace(value=_UNTIL.sub("", str(meeting.value)))


def _by_rule(facts: Chosen, profile: OrganizationProfile | None) -> due.Due | None:
    priority = _value(facts, "priority")
    if profile is None or not isinstance(priority, Priority):
        return None
    return due.due_by_rule(_date(facts, "dates.assigned"), priority, profile)


def _stated(
    said: list[Candidate], facts: Chosen, rows: Sequence[Row]
) -> tuple[moments.Moment, list[Candidate]] | None:
    words = " ".join(dict.fromkeys(str(one.value) for one in said))
    if moment := moments.moment_in(words):
        return moment, said
    assigned = _date(facts, "dates.assigned") or _day_sent(rows)
    whole = yearless.completed(words, assigned, _latest(rows))
    moment = moments.moment_in(whole) if whole else None
    return (moment._replace(yearless=True), said) if moment else None


def _day_sent(rows: Sequence[Row]) -> dt.date | None:
    sent = _sent(rows, 0)
    return sent.date if sent else None


def _latest(rows: Sequence[Row]) -> dt.date | None:
    """The latest day that a text names."""
    return max((day for row in rows for day in moments.dates_in(row.words) if day), default=None)


def _counted(facts: Chosen, rows: Sequence[Row]) -> tuple[moments.Moment, list[Candidate]] | None:
    """A due time that is counted from a message or an assignment with a date."""
    for row in rows:
        words = due.within(row.words)
        if words is None:
            continue
        base = _base(words["what"], facts, rows, row.depth)
        moment = due.due_within(words, base) if base else None
        return (moment, [Candidate("due", None, (row,))]) if moment else None
    return None


def _base(what: str, facts: Chosen, rows: Sequence[Row], depth: int) -> moments.Moment | None:
    if what.casefold() == "assignment":
        date = _date(facts, "dates.assigned")
        return moments.Moment(date) if date else None
    return _sent(rows, depth)


def _sent(rows: Sequence[Row], depth: int) -> moments.Moment | None:
    """When the message was sent that has lines of this depth, by its header."""
    sent = [
        moment
        for row in rows
        if row.depth == depth and _SENT.match(row.words)
        if (moment := moments.moment_in(row.words))
    ]
    return sent[0] if len(set(sent)) == 1 else None


def _before_assignment(at: dt.datetime, facts: Chosen) -> bool:
    assigned = _date(facts, "dates.assigned")
    return assigned is not None and at.date() < assigned


def _settle_injury(facts: Chosen) -> None:
    """Join the two days of a cumulative injury; drop a birth that does not come before it."""
    for part, field in (("injury_from", "dates.injury"), ("injury_to", "dates.injury_to")):
        if found := facts.pop(part, []):
            facts.setdefault(field, [one._replace(field=field) for one in found])
    injury, last = _date(facts, "dates.injury"), _date(facts, "dates.injury_to")
    if last and (injury is None or last < injury):
        del facts["dates.injury_to"]
    birth = _value(facts, "worker_birth")
    if isinstance(birth, dt.date) and injury and birth >= injury:
        del facts["worker_birth"]


def _with_service(items: Found, facts: Chosen) -> Found:
    """Give the dates of service that stand apart to the one item there is."""
    said = facts.pop("service", [])
    if said and len(items.items) == 1 and service_dates(f"DOS {said[0].value}")[0]:
        item = items.items[0]
        item.details.setdefault("date of service", str(said[0].value))
        item.beside.append(said[0].rows[0])
    return items


def _profile(
    facts: Chosen, organizations: Sequence[OrganizationProfile]
) -> OrganizationProfile | None:
    name = _value(facts, "organization")
    return next((profile for profile in organizations if profile.name == name), None)


def _value(facts: Chosen, field: str) -> object:
    return facts[field][0].value if field in facts else None


def _date(facts: Chosen, field: str) -> dt.date | None:
    value = _value(facts, field)
    return value if isinstance(value, dt.date) else None


def _reading(lines: Sequence[str], facts: Chosen, items: Found) -> Reading:
    issues = tuple(issue_of(item, n) for n, item in enumerate(items.items, 1))
    case = replace(_case(facts), issues=issues)
    recognized = [*_recognized(facts), *_recognized_items(case, items)]
    placed = {mark.line for mark in recognized}
    told = _told(facts, items)
    unplaced = tuple(
        Unplaced(line=at, words=words)
        for at, line in enumerate(lines)
        if line.strip()
        for words in (rests_of(line, told.get(at, ())) if at in placed else (line,))
    )
    return Reading(case=case, recognized=tuple(recognized), unplaced=unplaced)


def _told(facts: Chosen, items: Found) -> dict[int, list[object]]:
    """What each line told: the values that were taken from it, or the words that say them."""
    told: dict[int, list[object]] = {}
    for group in facts.values():
        for candidate in group:
            for row in candidate.rows:
                told.setdefault(row.at, []).extend(_sayings(candidate))
    for at, words in items.told():
        told.setdefault(at, []).append(words)
    return told


def _sayings(candidate: Candidate) -> Iterator[object]:
    yield candidate.value
    yield from candidate.said.splitlines()


def _case(facts: Chosen) -> Case:
    values = {field: group[0].value for field, group in facts.items()}
    parts = {"dates": Dates(), "parties": Parties()}
    for name, whole in parts.items():
        inner = {f.split(".")[1]: v for f, v in values.items() if f.startswith(f"{name}.")}
        parts[name] = replace(whole, **inner)
    plain = {field: value for field, value in values.items() if "." not in field}
    return replace(Case(), **plain, **parts)


def _recognized(facts: Chosen) -> Iterator[Recognized]:
    """The line of each value first, then those of its label and those that say the same."""
    for field, group in facts.items():
        seen: set[int] = set()
        for candidate in group:
            for row in candidate.rows:
                if row.at not in seen:
                    assumed = candidate.assumed if not seen else ""
                    yield Recognized(field=field, line=row.at, words=row.raw, assumed=assumed)
                    seen.add(row.at)


def _recognized_items(case: Case, items: Found) -> Iterator[Recognized]:
    for number, (issue, item) in enumerate(zip(case.issues, items.items, strict=True)):
        filled = [name for name in _ITEM_FIELDS if getattr(issue, name) not in (None, "", ())]
        for name in filled:
            rows = item.rows if name in _OF_THE_WORDING else [*item.rows, *item.beside]
            field = _FULL.get(name, name)
            for row in rows:
                yield Recognized(field=f"issues.{number}.{field}", line=row.at, words=row.raw)
    for heading in items.headings:
        yield Recognized(field="issues.0.treatment", line=heading.at, words=heading.raw)
