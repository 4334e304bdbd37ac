"""What utilization review certified, and the amount that was asked for, beside the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.aids import shown
from workbench.case import IssueKind, Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.dose.claims import Claim, Claims, agree, claims_of, subjects_of
from workbench.checks.dose.figures import Kind
from workbench.checks.dose.roles import Role, tells_parts
from workbench.checks.rules import At, Found, rule
from workbench.treatments import read_treatment
from workbench.treatments.units import VISIT

_COUNTED = frozenset((IssueKind.DRUG, IssueKind.VISITS, IssueKind.PROCEDURE, IssueKind.OTHER))
_NEVER_VISITS = frozenset((IssueKind.DRUG, IssueKind.PROCEDURE, IssueKind.OTHER))
_AMOUNTS = frozenset((Kind.QUANTITY, Kind.DAYS, Kind.WEEKS))


@rule(
    "dose.certified-again",
    Severity.HINT,
    what="The title asks for all that was requested, though a part of it was certified.",
    why="What the claims administrator certified is not in dispute; letters name what remains.",
    example="#240 in the title, of which utilization review certified #180",
)
def only_the_rest_is_decided(chart: Chart) -> Iterator[Found]:
    """What was certified is not decided again; known only where both amounts are."""
    claims = chart.of(claims_of)
    for item in chart.items:
        asked = _asked(item, claims)
        if asked is None or tells_parts(item.issue.treatment):
            continue
        certified, other = _certified(item, asked, claims)
        if certified and certified < asked.figure.value[-1]:
            message = (
                f"Utilization review certified {shown(certified)} of the "
                f"{shown(asked.figure.value[-1])} that the title asks for."
            )
            yield Found(asked.at, message, other=other.at if other else None)


def _asked(item: Item, claims: Claims) -> Claim | None:
    """The one amount that a title asks for."""
    told = _amounts(claims.all, item, "treatment", Role.REQUEST)
    told = [one for one in told if one.figure.kind is Kind.QUANTITY]
    return told[0] if len({one.figure.value for one in told}) == 1 else None


def _certified(item: Item, asked: Claim, claims: Claims) -> tuple[float, Claim | None]:
    """How much was certified of what the title asks for; 0 where that is not known."""
    known = item.issue.certified
    if known is not None and known.quantity is not None:
        return known.quantity, None
    beside = [one for one in claims.beside(asked) if one.field in {"summary", "review"}]
    requests = [
        one for one in beside if one.role is Role.REQUEST and agree(one.figure, asked.figure)
    ]
    told = [one for one in beside if one.role is Role.CERTIFIED]
    if not requests or len({one.figure.value for one in told}) != 1:
        return 0, None
    return told[0].figure.value[-1], told[0]


@rule(
    "dose.quantity-lost",
    Severity.HINT,
    what="The request has an amount, and the title has none.",
    why="Without its amount nobody can tell how much was decided.",
    example="Trigger point injections, where eight of them were requested",
)
def amounts_are_kept(chart: Chart) -> Iterator[Found]:
    """The title says how much is decided, where the request does."""
    claims = chart.of(claims_of)
    for item in chart.items:
        if item.treatment.kind not in _COUNTED or _has_amount(item, claims):
            continue
        words, other = _requested(item, claims, chart)
        if words:
            at = At("treatment", item.place, 0, len(item.issue.treatment))
            message = f"The request has an amount, {words}, and the title has none."
            yield Found(at, message, other=other.at if other else None)


def _has_amount(item: Item, claims: Claims) -> bool:
    return any(
        one.figure.kind in _AMOUNTS for one in claims.all if one.is_title and one.item is item
    )


def _requested(item: Item, claims: Claims, chart: Chart) -> tuple[str, Claim | None]:
    """The amount that was asked for, in words; "" where none or several are known."""
    assigned = read_treatment(item.issue.assigned_wording).amount
    if assigned is not None and assigned.quantity is not None:
        return shown(assigned.quantity), None
    own = subjects_of(item)
    if sum(bool(own & subjects_of(other)) for other in chart.items) > 1:
        return "", None
    told = [
        one
        for one in _amounts(claims.all, item, "summary", Role.REQUEST)
        if one.figure.kind is Kind.QUANTITY and one.figure.value[-1] > 1
    ]
    if item.treatment.kind in _NEVER_VISITS and any(one.figure.unit == VISIT for one in told):
        return "", None  # the visits are of a therapy beside it
    if len({one.figure.value for one in told}) != 1:
        return "", None
    return " ".join(told[0].figure.words.split()), told[0]


def _amounts(claims: Sequence[Claim], item: Item, field: str, role: Role) -> list[Claim]:
    own = subjects_of(item)
    return [
        one
        for one in claims
        if one.field == field
        and one.item in {None, item}
        and one.role is role
        and one.figure.kind in _AMOUNTS
        and one.figure.of & own
    ]


RULES = (only_the_rest_is_decided, amounts_are_kept)
