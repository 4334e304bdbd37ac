"""The structured facts of one issue: how each is shown, and what a text makes of it.

Plain functions without Qt, like :mod:`ui.facts` for the case: ``changed`` raises
:class:`workbench.case.Problem` with the sentence that is shown under the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple, TypeVar

from ui import parts
from ui.parts import date_in_words, date_or_problem, listed
from workbench.case import (
    Amount,
    Issue,
    IssueKind,
    Problem,
    ReviewDecision,
    Side,
    UtilizationReview,
    replace,
)

NOT_KNOWN = "Not known"

Word = TypeVar("Word", bound=StrEnum)

# Takes an edit: the name of the step, the issue as it is now, and the field if it was typed there,
# as typing in one field is one step. Raises Problem where the edit is refused.
Edit = Callable[[str, Issue, str], None]


class IssueFact(NamedTuple):
    """One fact of an issue: its label, how it is read and written."""

    label: str
    shown: Callable[[Issue], str]
    changed: Callable[[Issue, str], Issue]
    choices: tuple[str, ...] = ()
    hint: str = ""
    span: int = 1  # columns that the field takes in its row


def in_words(value: StrEnum | None) -> str:
    """A value as people say it: "Authorized since"; nothing is "Not known"."""
    return NOT_KNOWN if value is None else value.value.replace("-", " ").capitalize()


def _choices(words: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(in_words(word) for word in words)


def _chosen(words: type[Word], text: str) -> Word | None:
    return next((word for word in words if in_words(word) == text), None)


def _words(key: str, label: str, hint: str = "") -> IssueFact:
    return IssueFact(label, *parts.words(key), hint=hint)


def _date(key: str, label: str) -> IssueFact:
    return IssueFact(label, *parts.date(key), hint="mm/dd/yyyy")


def _with_review(issue: Issue, **values: object) -> Issue:
    """The issue with parts of its UR decision set; one that says nothing is None."""
    review = replace(issue.utilization_review or UtilizationReview(), **values)
    return replace(issue, utilization_review=None if review == UtilizationReview() else review)


def _review(issue: Issue) -> UtilizationReview:
    return issue.utilization_review or UtilizationReview()


def _review_date(issue: Issue) -> str:
    return date_in_words(_review(issue).date)


def _amount(issue: Issue, part: str) -> Amount:
    amount: Amount | None = getattr(issue, part)
    return amount or Amount()


def _amount_fact(part: str, key: str, label: str, read: Callable[[str], object]) -> IssueFact:
    def shown(issue: Issue) -> str:
        value = getattr(_amount(issue, part), key)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    def changed(issue: Issue, text: str) -> Issue:
        amount = replace(_amount(issue, part), **{key: read(text.strip())})
        return replace(issue, **{part: None if amount == Amount() else amount})

    return IssueFact(label, shown, changed)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "")) if text else None
    except ValueError:
        raise Problem("Write a number here, such as 120 or 2.5.") from None
    if number is not None and not 0 <= number < 1_000_000:
        raise Problem("Write a number between 0 and 1,000,000.")
    return number


def _whole(text: str) -> int | None:
    number = _number(text)
    if number is not None and number != int(number):
        raise Problem("Write a whole number here.")
    return None if number is None else int(number)


def _amounts(part: str, word: str) -> tuple[IssueFact, ...]:
    return (
        _amount_fact(part, "quantity", f"{word} quantity", _number),
        _amount_fact(part, "unit", f"{word} unit", str),
        _amount_fact(part, "days_supply", f"{word} days' supply", _whole),
        _amount_fact(part, "refills", f"{word} refills", _whole),
    )


_REVIEW: tuple[IssueFact, ...] = (
    IssueFact(
        "UR decision",
        lambda issue: in_words(_review(issue).decision),
        lambda issue, text: _with_review(issue, decision=_chosen(ReviewDecision, text)),
        (NOT_KNOWN, *_choices(ReviewDecision)),
    ),
    IssueFact(
        "UR date",
        _review_date,
        lambda issue, text: _with_review(issue, date=date_or_problem(text)),
        hint="mm/dd/yyyy",
    ),
    IssueFact(
        "UR in their words",
        lambda issue: _review(issue).text,
        lambda issue, text: _with_review(issue, text=text.strip()),
        span=2,
    ),
)

DETAILS: tuple[IssueFact, ...] = (
    *_REVIEW,
    IssueFact(
        "Kind",
        lambda issue: in_words(issue.kind),
        lambda issue, text: replace(issue, kind=_chosen(IssueKind, text) or IssueKind.OTHER),
        _choices(IssueKind),
    ),
    _words("body_part", "Body part"),
    IssueFact(
        "Side",
        lambda issue: in_words(issue.side),
        lambda issue, text: replace(issue, side=_chosen(Side, text)),
        (NOT_KNOWN, *_choices(Side)),
    ),
    _words("level", "Level", "L4-L5"),
    IssueFact(
        "Codes",
        lambda issue: ", ".join(issue.codes),
        lambda issue, text: replace(issue, codes=listed(text)),
        hint="72148, L0650",
        span=2,
    ),
    _date("service_from", "Service from"),
    _date("service_to", "Service to"),
    *_amounts("requested", "Requested"),
    *_amounts("certified", "Certified"),
)


def details_digest(issue: Issue) -> str:
    """The details in one line: "UR denied 10/09/2026, drug, left, 120 tablets"."""
    review, requested = _review(issue), _amount(issue, "requested")
    decision = f"UR {review.decision} {_review_date(issue)}" if review.decision else ""
    amount = "" if requested.quantity is None else f"{requested.quantity:g} {requested.unit}"
    kind = "" if issue.kind is IssueKind.OTHER else issue.kind.value
    known = (decision, kind, issue.body_part, issue.side or "", issue.level, amount, *issue.codes)
    return ", ".join(part.strip() for part in known if part) or "none filled in"
