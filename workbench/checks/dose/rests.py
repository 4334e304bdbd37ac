"""What a title says to remain, beside what utilization review certified of how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workbench.checks.dose.claims import Claim, Claims
from workbench.checks.dose.figures import Kind
from workbench.checks.dose.roles import Role

_ASKED = frozenset((Role.REQUEST, Role.MODIFIED))


class Rest(NamedTuple):
    """A rest of a title, and the certified part that it cannot be the rest of."""

    odd: Claim
    other: Claim


def wrong_rests(claims: Claims) -> Iterator[Rest]:
    """Rests of titles that no total of the case leaves: "#15 of #30", where #20 was certified."""
    for rest in _rests(claims):
        beside = [one for one in claims.beside(rest) if one.item in {None, rest.item}]
        told = [one for one in beside if one.role is Role.CERTIFIED and not one.is_title]
        totals = _totals(rest, beside, told)
        parts = {one.figure.value[0]: one for one in told if one.figure.value[0] not in totals}
        if totals and len(parts) == 1 and not _is_of_earlier(rest, beside, told, totals):
            certified, other = next(iter(parts.items()))
            if rest.figure.value[0] not in {total - certified for total in totals}:
                yield Rest(rest, other)


def _is_of_earlier(rest: Claim, beside: list[Claim], told: list[Claim], totals: set[float]) -> bool:
    """Whether a title comes out by itself, and what was certified is told of no such total."""
    own = {one.figure.value[0] for one in beside if one.is_title and one.role is Role.CERTIFIED}
    whole = totals & {part + rest.figure.value[0] for part in own}
    return bool(whole) and whole.isdisjoint({one.figure.value[-1] for one in told})


def _rests(claims: Claims) -> Iterator[Claim]:
    """The least number that each title says to remain; with it may stand of how much."""
    least: dict[int, Claim] = {}
    for one in claims.all:
        is_rest = one.is_title and one.role is Role.REMAINING and one.figure.kind is Kind.QUANTITY
        if is_rest and one.item is not None:
            known = least.setdefault(one.item.place, one)
            if one.figure.value[0] < known.figure.value[0]:
                least[one.item.place] = one
    yield from least.values()


def _totals(rest: Claim, beside: list[Claim], told: list[Claim]) -> set[float]:
    """How much may have been asked for: what is said to be, and "12" of "6 of 12 visits"."""
    asked = [one for one in beside if one.role in _ASKED or (one.is_title and one is not rest)]
    least = rest.figure.value[0]
    found = {one.figure.value[-1] for one in (*asked, rest)}
    found |= {one.figure.value[-1] for one in told if len(one.figure.value) > 1}
    return {one for one in found if one > least}
