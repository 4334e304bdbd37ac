"""The fields of the form that takes an assignment in: what stands in each, and what a text makes.

Plain functions without Qt. Every field is named by the dotted name that a reading uses for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ui import facts, parts
from ui.facts import Fact
from ui.issue_facts import DETAILS, NOT_KNOWN, IssueFact
from workbench import guidelines
from workbench.case import Amount, Case, Issue, IssueKind, Problem, replace

DECISION = "utilization_review.decision"
CITATIONS = "claims_administrator_citations"
NOTHING_FITS = "Nothing in this line fits this field; type it instead."
NO_AMOUNT = "Write a number and what it counts, such as 12 visits or 4-6 visits."
NO_PAGES = "Write a whole number of pages."
NO_DAYS = "Write a whole number of days."
_LABELS = 6  # words before a colon that may be a label
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}"
    r"|\d{1,2} [A-Za-z]{3,9} \d{4}"
)
_TIME = re.compile(r"\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?|\b\d{1,2}:\d{2}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AMOUNT = re.compile(r"#?\s*(\d[\d,.]*)(?:\s*(?:-|–|to)\s*(\d[\d,.]*))?\s*(.*)", re.DOTALL)


class Slot(NamedTuple):
    """What one line of a text may fill: a field, or the three of a deadline."""

    field: str  # "dates.injury", "due"
    label: str
    facts: tuple[Fact, ...]
    span: int = 1  # columns


class ItemSlot(NamedTuple):
    """The same for a part of a disputed item."""

    field: str  # without the item's place: "requested"
    label: str
    fact: IssueFact


_BY_KEY = {fact.key: fact for fact in (*facts.HEADER, *facts.PARTIES)}


def _slot(field: str, *keys: str, span: int = 1) -> Slot:
    found = tuple(_BY_KEY[key] for key in keys or (field.rpartition(".")[2],))
    return Slot(field, found[0].label, found, span)


def _words(field: str, label: str, *, span: int = 1) -> Slot:
    return Slot(field, label, (Fact(field, label, *parts.words(*field.split("."))),), span)


def _whole(text: str, sentence: str) -> int | None:
    number = text.replace(",", "").strip()
    if number and not (number.isascii() and number.isdigit() and len(number) < 7):
        raise Problem(sentence)
    return int(number) if number else None


_BIRTH = Fact("worker_birth", "Born", *parts.date("worker_birth"), hint="mm/dd/yyyy")
_PAGES = Fact(
    "records_pages",
    "Pages of records",
    lambda case: "" if case.records_pages is None else str(case.records_pages),
    lambda case, text: replace(case, records_pages=_whole(text, NO_PAGES)),
)
_EXTENSION = Fact(
    "extension_days",
    "Extension, in days",
    lambda case: str(case.extension_days or ""),
    lambda case, text: replace(case, extension_days=_whole(text, NO_DAYS) or 0),
)
_SENT, _NONE_SENT = "Sent, or not known", "None were sent"
_NO_RECORDS = Fact(
    "no_records_sent",
    "Records of the claims administrator",
    lambda case: _NONE_SENT if case.no_records_sent else _SENT,
    lambda case, text: replace(case, no_records_sent=text == _NONE_SENT),
    (_SENT, _NONE_SENT),
)

# What is no plain word is said where the mouse rests.
TIPS = {
    "extension_days": "Days that the organization granted beyond the usual time.",
    "specialty_asked": "What the assignment wants the reviewer to be certified in.",
    "In dispute": "How much is left to decide: what was asked for without what was certified.",
}

CASE = (
    _slot("number"),
    _slot("organization", span=2),
    _slot("due", "due", "due_time", "due_zone", span=2),
    _slot("priority"),
    _words("specialty_asked", "Specialty asked for", span=2),
    _slot("dates.assigned"),
)
WORKER = (
    _slot("worker_reference"),
    _slot("claim_number"),
    Slot("worker_birth", _BIRTH.label, (_BIRTH,)),
    _slot("dates.injury"),
    _slot("dates.injury_to"),
    _slot("dates.request"),
    _slot("dates.utilization_review_denial"),
    _slot("dates.application_received"),
    _slot("dates.records_received"),
    *(Slot(fact.key, fact.label, (fact,)) for fact in (_PAGES, _EXTENSION, _NO_RECORDS)),
)
PARTIES = tuple(
    _words(f"parties.{key}", label)
    for key, label in {
        **{fact.key: fact.label for fact in facts.PARTIES},
        "medical_provider_network": "Medical provider network",
        "manufacturer": "Manufacturer",
    }.items()
)
SLOTS = (*CASE, *WORKER, *PARTIES)
FACTS = {fact.key: fact for slot in SLOTS for fact in slot.facts}


# The items


def _wording(issue: Issue, text: str) -> Issue:
    words = " ".join(text.split())
    return replace(issue, treatment=words, assigned_wording=words)


def amount_in_words(amount: Amount | None) -> str:
    """How much: "12 visits", "4-6 visits", "60"; "" where that is not known."""
    if amount is None:
        return ""
    low, high, quantity = amount.low, amount.high, amount.quantity
    number = "" if quantity is None else f"{quantity:g}"
    if not number and low is not None and high is not None:
        number = f"{low:g}-{high:g}"
    return f"{number} {amount.unit}".strip()


def amount_from(text: str, before: Amount | None) -> Amount | None:
    """The amount in words of :func:`amount_in_words`; what they do not say stays as it was."""
    found = _AMOUNT.fullmatch(text.strip())
    if not text.strip():
        return None
    if found is None:
        raise Problem(NO_AMOUNT)
    low, high, unit = found.groups()
    return replace(
        before or Amount(),
        quantity=_number(low) if high is None else None,
        low=_number(low) if high else None,
        high=_number(high) if high else None,
        unit=" ".join(unit.split()),
        unspecified=False,
    )


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").rstrip("."))
    except ValueError:
        raise Problem(NO_AMOUNT) from None


def _amount(key: str, label: str) -> ItemSlot:
    def shown(issue: Issue) -> str:
        return amount_in_words(getattr(issue, key))

    def changed(issue: Issue, text: str) -> Issue:
        return replace(issue, **{key: amount_from(text, getattr(issue, key))})

    return ItemSlot(key, label, IssueFact(label, shown, changed))


def _cited(issue: Issue) -> str:
    return "\n".join(citation.text for citation in issue.claims_administrator_citations)


def _cite(issue: Issue, text: str) -> Issue:
    """Each line is read by itself, and kept letter for letter."""
    lines = (guidelines.parse_citations(line) for line in text.splitlines() if line.strip())
    return replace(issue, claims_administrator_citations=tuple(chain.from_iterable(lines)))


WORDING = ItemSlot("treatment", "Wording", IssueFact("Wording", lambda i: i.treatment, _wording))
REQUESTED = _amount("requested", "Requested")
CERTIFIED = _amount("certified", "Certified")
REMAINING = _amount("remaining", "In dispute")
DECIDED = ItemSlot(DECISION, "UR decision", DETAILS[0])
CITED = ItemSlot(CITATIONS, "UR cited", IssueFact("UR cited", _cited, _cite))
ITEM_SLOTS = (WORDING, DECIDED, REQUESTED, CERTIFIED, REMAINING, CITED)


_ALSO = ("UR date", "Kind", "Body part", "Side", "Level", "Codes", "Service from", "Service to")


def also_read(issue: Issue) -> str:
    """What else was read of an item, in one line: "body part knee, side left"; "" for nothing.

    It is corrected among the details of the item, once the case is added.
    """
    empty = {"", NOT_KNOWN, IssueKind.OTHER.capitalize()}
    facts_read = ((fact.label, fact.shown(issue)) for fact in DETAILS if fact.label in _ALSO)
    known = [(label, shown) for label, shown in facts_read if shown not in empty]
    ingredients = ", ".join(one.name for one in issue.ingredients)
    known += [("Ingredients", ingredients)] if ingredients else []
    return ";  ".join(f"{label} {shown}" for label, shown in known)


# What a line holds for a field


def after_label(words: str) -> str:
    """What a line tells: without the label before its colon, where it has one."""
    label, colon, rest = words.partition(":")
    is_label = colon and rest.strip() and len(label.split()) <= _LABELS
    return (rest if is_label else words).strip()


def told(words: str, fact: Fact | IssueFact) -> Iterator[str]:
    """What a line may hold for a field, the likeliest first."""
    if fact.choices:
        spoken = words.casefold()
        yield from (one for one in fact.choices if one.casefold() in spoken)
        return
    yield after_label(words)
    for pattern in (_DATE, _TIME, _NUMBER):
        yield from pattern.findall(words)


def placed(case: Case, fact: Fact, words: str) -> Case:
    """The case with a field filled from a line. Raises Problem where nothing in it fits."""
    for text in told(words, fact):
        try:
            return fact.changed(case, text)
        except Problem:
            continue
    raise Problem(NOTHING_FITS)


def placed_in_item(issue: Issue, slot: ItemSlot, words: str) -> Issue:
    """The item with a part filled from a line; wording and citations go on where they ended.

    Raises Problem where nothing in the line fits.
    """
    if slot.field == CITATIONS:
        return slot.fact.changed(issue, f"{_cited(issue)}\n{after_label(words)}")
    if slot.field == WORDING.field:
        return slot.fact.changed(issue, f"{issue.treatment} {words}")
    for text in told(words, slot.fact):
        try:
            return slot.fact.changed(issue, text)
        except Problem:
            continue
    raise Problem(NOTHING_FITS)
