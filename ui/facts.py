"""The facts of a case as the summary pane edits them: how each is shown, and what a text makes.

Plain functions without Qt: a fact is a key, a label and two functions. ``changed`` raises
:class:`workbench.case.Problem` with the sentence that is shown under the field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ui import parts
from ui.counts import counted
from ui.parts import date_in_words, date_or_problem
from workbench import forms
from workbench.case import (
    Case,
    Issue,
    LetterForm,
    Parties,
    Priority,
    Problem,
    ReviewDecision,
    Reviewer,
    replace,
)

ZONES = {
    "Pacific": "America/Los_Angeles",
    "Mountain": "America/Denver",
    "Central": "America/Chicago",
    "Eastern": "America/New_York",
    "Alaska": "America/Anchorage",
    "Hawaii": "Pacific/Honolulu",
    "UTC": "UTC",
}
END_OF_WORK = dt.time(17, 0)
NO_PRIORITY = "Not set"
SENT = {False: "Sent, or not known", True: "None were sent"}  # 8 CCR 9792.10.6(b)
EXTENSIONS = ("None", "1 day", "2 days", "3 days")  # at most so many may be approved
UNNAMED_FORM = "As it was read"


class Fact(NamedTuple):
    """One fact of a case: where it stands, its label, how it is read and written."""

    key: str  # a key of the case's JSON; one under "dates" or "reviewer" by its own name
    label: str
    shown: Callable[[Case], str]
    changed: Callable[[Case, str], Case]
    choices: tuple[str, ...] = ()
    hint: str = ""
    span: int = 1  # columns that the field takes in its row
    about: str = ""  # a sentence for whoever points at it

    @property
    def change_name(self) -> str:
        """The name of the undo step: "Set injury from"."""
        first, rest = self.label[:1], self.label[1:]
        return f"Set {first if rest[:1].isupper() else first.lower()}{rest}"


def _words(key: str, label: str, span: int = 1) -> Fact:
    return Fact(key, label, *parts.words(key), span=span)


def _date(key: str, label: str) -> Fact:
    return Fact(key, label, *parts.date("dates", key), hint="mm/dd/yyyy")


def _party(key: str, label: str) -> Fact:
    return Fact(key, label, *parts.words("parties", key))


def _credential(key: str, label: str, hint: str) -> Fact:
    return Fact(key, label, *parts.words_with_commas("reviewer", key), hint=hint)


def zone_of(due: dt.datetime | None) -> str:
    """The name in :data:`ZONES` that a deadline's offset fits on its day; Pacific for none."""
    if due is None:
        return "Pacific"
    return next((name for name, place in ZONES.items() if _fits(due, place)), "UTC")


def _fits(due: dt.datetime, place: str) -> bool:
    try:
        return due.astimezone(ZoneInfo(place)).utcoffset() == due.utcoffset()
    except OverflowError:  # at the end of all years another zone is already past it
        return False


def _due_date(case: Case, text: str) -> Case:
    date = date_or_problem(text)
    if date is None:
        return replace(case, due=None)
    time = case.due.timetz().replace(tzinfo=None) if case.due else END_OF_WORK
    return replace(case, due=_moment(date, time, zone_of(case.due)))


def _due_time(case: Case, text: str) -> Case:
    if case.due is None:
        if not text.strip():
            return case
        raise Problem("Give the day first, then the time.")
    return replace(case, due=_moment(case.due.date(), _time(text), zone_of(case.due)))


def _due_zone(case: Case, text: str) -> Case:
    if case.due is None:
        return case
    return replace(case, due=_moment(case.due.date(), case.due.time(), text))


def _moment(date: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """A moment with a plain offset, as it is stored: equal before and after it is read back."""
    moment = dt.datetime.combine(date, time, ZoneInfo(ZONES[zone]))
    return moment.replace(tzinfo=dt.timezone(moment.utcoffset() or dt.timedelta()))


def _time(text: str) -> dt.time:
    words = "".join(text.split()).upper().replace(".", "")
    for pattern in ("%H:%M", "%I:%M%p", "%I%p", "%H%M"):
        try:
            return dt.datetime.strptime(words, pattern).time()  # noqa: DTZ007 - a time of day
        except ValueError:
            continue
    raise Problem("Not a time. Write it like 17:00 or 5 pm.")


def letter_form(offered: Sequence[LetterForm]) -> Fact:
    """The letter form of a case, to be chosen from those that are ``offered``: newest versions."""
    by_name = {form.name: form for form in offered}

    def shown(case: Case) -> str:
        """Its name; with its version where a newer one is offered."""
        newest = by_name.get(case.form.name, case.form)
        version = "" if newest.version == case.form.version else f", version {case.form.version}"
        return f"{case.form.name}{version}" if case.form.name else UNNAMED_FORM

    def changed(case: Case, text: str) -> Case:
        """Another form instead; who asked for the review stays the same."""
        return case if text == shown(case) else replace(case, form=by_name[text])

    return Fact("form", "Letter form", shown, changed, tuple(by_name), span=2)


def _priority(case: Case, text: str) -> Case:
    chosen = None if text == NO_PRIORITY else Priority(text.lower())
    return replace(case, priority=chosen)


HEADER: tuple[Fact, ...] = (  # in rows of four columns
    _words("number", "Case number"),
    _words("organization", "Organization", span=2),
    _words("worker_reference", "Worker reference")._replace(
        about="The worker as your lists call them; no letter prints it."
    ),
    _words("claim_number", "Claim number"),
    letter_form(forms.shipped()),
    Fact(
        "priority",
        "Priority",
        lambda case: case.priority.capitalize() if case.priority else NO_PRIORITY,
        _priority,
        (NO_PRIORITY, *(priority.capitalize() for priority in Priority)),
    ),
    Fact(
        "due",
        "Due",
        lambda case: date_in_words(case.due and case.due.date()),
        _due_date,
        hint="mm/dd/yyyy",
    ),
    Fact(
        "due_time",
        "Due at",
        lambda case: f"{case.due:%H:%M}" if case.due else "",
        _due_time,
        hint="17:00",
    ),
    Fact("due_zone", "Time zone", lambda case: zone_of(case.due), _due_zone, tuple(ZONES)),
    _date("assigned", "Assigned"),
    _date("injury", "Injury"),
    _date("injury_to", "Injury to (cumulative)"),
    _date("request", "Request"),
    _date("utilization_review_denial", "UR denial"),
    _date("application_received", "Application received"),
    _date("records_received", "Records received"),
    Fact("records_pages", "Pages of records", *parts.count("records_pages")),
    _date("decision", "Decision (of this review)"),
    _words("specialty_asked", "Specialty asked for"),
    Fact("worker_birth", "Date of birth", *parts.date("worker_birth"), hint="mm/dd/yyyy"),
    Fact(
        "no_records_sent",
        "Administrator's records",
        lambda case: SENT[case.no_records_sent],
        lambda case, text: replace(case, no_records_sent=text == SENT[True]),
        tuple(SENT.values()),
    ),
    Fact(
        "extension_days",
        "Extension of the clock",
        lambda case: EXTENSIONS[min(case.extension_days, 3)],
        lambda case, text: replace(case, extension_days=EXTENSIONS.index(text)),
        EXTENSIONS,
        about="What the administrative director approved beyond the statutory time.",
    ),
)

CREDENTIALS: tuple[Fact, ...] = (
    _credential("licensed_in", "State(s) of licensure", "California, Oregon"),
    _credential("specialties", "Certification(s)/Specialty", "Physical Medicine, Pain Medicine"),
)

PARTIES: tuple[Fact, ...] = (
    _party("claims_administrator", "Claims administrator"),
    _party("utilization_review_organization", "UR organization"),
    _party("employer", "Employer"),
    _party("insurer", "Insurer"),
    _party("requesting_physician", "Requesting physician"),
    _party("requesting_group", "Requesting group"),
    _party("facility", "Facility"),
    _party("attorney", "Attorney"),
    _party("medical_provider_network", "Medical provider network"),
    _party("manufacturer", "Manufacturer"),
)


def digest(case: Case) -> str:
    """The dates that matter most, in one line: what a folded section still says."""
    known = (
        ("injury", case.dates.injury),
        ("request", case.dates.request),
        ("UR denial", case.dates.utilization_review_denial),
    )
    dates = [f"{word} {forms.printed_date(date)}" for word, date in known if date]
    names = [name for name in (case.organization, case.worker_reference) if name]
    return "   ".join((*names, *dates)) or "nothing filled in yet"


def review_digest(case: Case) -> str:
    """What utilization review decided on each issue: "1: denied, 2: modified (6 of 12)"."""
    words = [_reviewed(issue) for issue in case.issues]
    if not any(words):
        return "not recorded"
    return ", ".join(f"{number}: {word or 'not recorded'}" for number, word in enumerate(words, 1))


def _reviewed(issue: Issue) -> str:
    """One decision of utilization review, with what it certified of what was asked; "" for none."""
    decision = issue.utilization_review.decision if issue.utilization_review else None
    asked, certified = issue.requested, issue.certified
    if decision is not ReviewDecision.MODIFIED or asked is None or certified is None:
        return decision or ""
    if asked.quantity is None or certified.quantity is None:
        return decision
    return f"{decision} ({certified.quantity:g} of {asked.quantity:g})"


def credentials_digest(reviewer: Reviewer) -> str:
    """The qualifications in one line."""
    both = (", ".join(reviewer.licensed_in), ", ".join(reviewer.specialties))
    return "   ".join(part for part in both if part) or "not filled in yet"


def parties_digest(parties: Parties) -> str:
    """How many of the parties are known."""
    known = sum(bool(getattr(parties, fact.key)) for fact in PARTIES)
    return f"{known} of {len(PARTIES)} known" if known else "none filled in"


def word_count(text: str) -> str:
    """The length of a text as people say it: "218 words", "1 word"."""
    return counted(len(text.split()), "word")
