"""Where two places of a case have different numbers of the same treatment, and which one is odd.

One number changed in one place stands alone against the others: what stands nowhere else is the
odd one. A number that stands elsewhere too may be an earlier one, of a taper, or of another
prescription, and is none, unless the closing sentence decides by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.dose.claims import Claim, Claims, agree, claims_of, subjects_of
from workbench.checks.dose.figures import Kind
from workbench.checks.dose.known import is_known
from workbench.checks.dose.phrases import slips
from workbench.checks.dose.rests import wrong_rests
from workbench.checks.dose.roles import Role, tells_parts
from workbench.checks.rules import At

_SURE = frozenset((Role.DECISION, Role.REQUEST))
_ALSO_TAKEN = frozenset((Kind.QUANTITY, Kind.TIMES, Kind.PER_DAY, Kind.DAYS, Kind.WEEKS))


_IN_PARTS = frozenset((Kind.QUANTITY, Kind.TIMES, Kind.WEEKS))
_NUMBER = re.compile(r"(?<![\w.])\d{1,5}(?!\w)")
_LONGEST = 1500  # characters of a title
_COURSE = 4  # visits of the shortest course that a sum is made of
_MOST_AT_ONCE = 4  # tablets that make one dose


class Difference(NamedTuple):
    """A number that disagrees with another one; ``odd`` is the one that is likely wrong."""

    odd: Claim
    other: Claim
    severity: Severity
    is_alone: bool  # no other place has what the odd one has


def differences(chart: Chart) -> tuple[Difference, ...]:
    """All differences of a case, each number once."""
    claims = chart.of(claims_of)
    ways = (_of_rationales, _of_titles, _of_summary, _of_what_was, _of_rests)
    found: list[Difference] = []
    told: set[At] = set()  # places that are found to differ
    odd: set[tuple[Kind, At]] = set()
    for one in map(_turned, chain.from_iterable(way(claims) for way in ways)):
        kind = one.odd.figure.kind
        if one.odd.at not in told and (kind, one.other.at) not in odd:
            found.append(one)
            odd.add((kind, one.odd.at))
            # A title that is right may disagree with another place, too.
            told |= {one.odd.at} if one.other.is_title else {one.odd.at, one.other.at}
    return (*found, *_of_phrases(chart, {at for one in found for at in (one.odd.at, one.other.at)}))


def _of_phrases(chart: Chart, told: set[At]) -> Iterator[Difference]:
    """What only the words around two numbers show to be of one thing; each number once."""
    for one in slips(chart):
        if told.isdisjoint((one.odd.at, one.other.at)):
            told |= {one.odd.at, one.other.at}
            severity = Severity.WARNS if one.is_sure else Severity.HINT
            yield Difference(one.odd, one.other, severity, is_alone=False)


def _turned(one: Difference) -> Difference:
    """The difference with the strength that nobody sells as the odd one."""
    if is_known(one.other.figure) is False and is_known(one.odd.figure):
        return one._replace(odd=one.other, other=one.odd, severity=Severity.WARNS)
    return one


def _of_rationales(claims: Claims) -> Iterator[Difference]:
    """Numbers of a rationale that its title, or else the summary, does not have."""
    for claim in claims.all:
        is_asked = claim.is_live or claim.role is Role.REMAINING
        if claim.field == "rationale" and is_asked and claim.item is not None:
            yield from _of_rationale(claim, _Beside(claim, claims))


def _of_rationale(claim: Claim, beside: _Beside) -> Iterator[Difference]:
    titles = [one for one in beside.live if one.is_title and one.item is claim.item]
    if claim.role is Role.REMAINING and claim.figure.kind is not Kind.STRENGTH:
        titles = [one for one in titles if one.role is Role.REMAINING]
    elif not titles:
        yield from _without_title(claim, beside)
    if not titles or (_is_explained(claim, titles) and not _is_one_tablet(claim, titles, beside)):
        return
    title = titles[0]
    if not beside.supports:
        sure = claim.role in _SURE or claim.figure.kind not in _ALSO_TAKEN
        is_backed = any(agree(title.figure, one.figure) for one in beside.others if one != title)
        may_be_dose = _is_derived(claim, titles)
        severity = Severity.WARNS if (sure or is_backed) and not may_be_dose else Severity.HINT
        yield Difference(claim, title, severity, is_alone=True)
    elif any(one.is_live for one in beside.supports):
        yield from _title_or_closing(claim, title, beside)
    elif claim.role is Role.DECISION:
        yield Difference(claim, title, Severity.HINT, is_alone=False)


def _is_one_tablet(claim: Claim, titles: Sequence[Claim], beside: _Beside) -> bool:
    """Whether the summary says that one tablet is the dose, so that another dose is none of two."""
    if claim.figure.kind is not Kind.STRENGTH or _is_among(claim, titles):
        return False
    told = (one for one in beside.live if one.field == "summary" and one.figure.is_dose)
    return any(_is_among(one, titles) for one in told)


def _title_or_closing(claim: Claim, title: Claim, beside: _Beside) -> Iterator[Difference]:
    """The title is odd where only it has its number; else the closing that decides by another."""
    if not any(agree(title.figure, one.figure) for one in beside.others if one != title):
        yield Difference(title, claim, Severity.WARNS, is_alone=True)
    elif claim.role is Role.DECISION:
        yield Difference(claim, title, Severity.WARNS, is_alone=False)


def _without_title(claim: Claim, beside: _Beside) -> Iterator[Difference]:
    """A number that no title has: against the only one that the summary has."""
    told = [one for one in beside.live if one.field in {"summary", "treatment"}]
    if not told or beside.supports or _is_among(claim, told):
        return
    is_own = claim.item is not None and bool(claim.figure.of & subjects_of(claim.item))
    sure = is_own and claim.figure.kind is Kind.STRENGTH and len(told) == 1
    severity = Severity.WARNS if sure else Severity.HINT
    yield Difference(claim, told[0], severity, is_alone=True)


def _of_titles(claims: Claims) -> Iterator[Difference]:
    """Numbers of a title that the summary does not have, where it has another one."""
    for claim in claims.all:
        if claim.field == "treatment" and claim.role is Role.REQUEST:
            beside = _Beside(claim, claims)
            told = [one for one in beside.live if one.field in {"summary", "review"}]
            if told and not _is_among(claim, told) and not beside.is_excused:
                yield from _against(claim, told, beside)


def _against(title: Claim, told: Sequence[Claim], beside: _Beside) -> Iterator[Difference]:
    told = [one for one in told if not _is_derived(one, [title]) and not beside.is_of_another(one)]
    asked = [one for one in told if one.role in _SURE] or told[:1]
    if not asked or any(_is_of_parts(one, [title]) for one in asked):
        return
    one = asked[0]
    is_backed = any(each.field == "rationale" and _says(title, each) for each in beside.others)
    severity = Severity.WARNS if _is_sure(one) else Severity.HINT
    odd, other = (one, title) if is_backed and one.field == "summary" else (title, one)
    yield Difference(odd, other, severity, is_alone=True)


def _is_sure(told: Claim) -> bool:
    """Whether what the summary says must be what is asked for."""
    return told.role in _SURE or (told.figure.kind is Kind.STRENGTH and not told.figure.is_dose)


def _of_summary(claims: Claims) -> Iterator[Difference]:
    """Numbers of a request in the summary that no title has, where it has the title's as well."""
    for claim in claims.all:
        if claim.field != "summary" or not claim.is_live:
            continue
        beside = _Beside(claim, claims)
        titles = [one for one in beside.live if one.field == "treatment"]
        if not titles or beside.supports or _is_explained(claim, titles):
            continue
        is_strength = claim.figure.kind is Kind.STRENGTH
        if is_strength or claim.role is Role.REQUEST:
            sure = is_strength and claim.role is Role.REQUEST
            severity = Severity.WARNS if sure else Severity.HINT
            yield Difference(claim, titles[0], severity, is_alone=True)


def _of_what_was(claims: Claims) -> Iterator[Difference]:
    """What was done earlier, or certified: told twice, with numbers that stand once each."""
    for claim in claims.all:
        role = _was(claim)
        if claim.field not in {"rationale", "treatment"} or role is None or _is_rest(claim, claims):
            continue
        others = [one for one in _Beside(claim, claims).others if _was(one) is role]
        told = [one for one in others if one.field == "summary"]
        is_one = len({one.figure.value for one in told}) == 1
        elsewhere = [one for one in others if one.field != claim.field]
        if is_one and not _is_among(claim, elsewhere) and not _is_told_otherwise(claim, claims):
            yield Difference(claim, told[0], Severity.HINT, is_alone=True)


def _is_told_otherwise(claim: Claim, claims: Claims) -> bool:
    """Whether a number of visits is that of a title, or the sum of courses that the summary tells.

    A course may be told by its bare number: "10 visits in 2013, and 12 more in 2014".
    """
    if claim.figure.kind is not Kind.QUANTITY or claim.is_title:
        return False
    if _is_among(claim, [one for one in claims.beside(claim) if one.is_title]):
        return True
    value, known = claim.figure.value[-1], claims.numbers
    return any(value - one in known and _COURSE <= one <= value - _COURSE for one in known)


def _of_rests(claims: Claims) -> Iterator[Difference]:
    for odd, other in wrong_rests(claims):
        yield Difference(odd, other, Severity.HINT, is_alone=True)


def _is_rest(claim: Claim, claims: Claims) -> bool:
    """Whether a title says of what was certified how much was asked for, and that comes out."""
    if not claim.is_title or claim.role is not Role.CERTIFIED:
        return False
    told = [one for one in claims.beside(claim) if one.is_title and one.item is claim.item]
    values = {
        role: [one.figure.value[-1] for one in told if one.role is role]
        for role in (Role.REQUEST, Role.REMAINING)
    }
    return any(
        asked == claim.figure.value[-1] + rest
        for asked in values[Role.REQUEST]
        for rest in values[Role.REMAINING]
    )


def _was(claim: Claim) -> Role | None:
    """Whether something was done, or certified; visits that are only told were done."""
    if claim.role is Role.RECORD and not claim.is_live:
        return Role.PAST
    return claim.role if claim.role in {Role.PAST, Role.CERTIFIED} else None


class _Beside:
    """What else a case says of the same thing as one claim."""

    def __init__(self, claim: Claim, claims: Claims) -> None:
        self.claim = claim
        others = tuple(one for one in claims.beside(claim) if one != claim)
        fills = tuple(one for one in others if one.figure.is_fill)
        self.others = fills if claim.figure.is_fill and fills else others
        self.live = tuple(one for one in self.others if one.is_live)
        self.supports = tuple(
            one
            for one in self.others
            if _says(claim, one) and not _is_same_text(claim, one) and _counts_for(claim, one)
        )

    def is_of_another(self, told: Claim) -> bool:
        """Whether the title of another item has a number: the 240 g of the other cream."""
        titles = (one for one in self.others if one.is_title and one.item is not self.claim.item)
        return _is_among(told, titles)

    @property
    def is_excused(self) -> bool:
        """Whether the number stands in a place that tells why it may differ."""
        return any(not one.is_live for one in self.supports)


def _counts_for(claim: Claim, other: Claim) -> bool:
    """Whether the same number in another place may explain one.

    What was done earlier explains no request: 12 visits that were completed are not those asked
    for. A strength that was taken earlier may be asked for again.
    """
    if claim.figure.kind is Kind.STRENGTH or claim.role not in _SURE:
        return claim.role is not Role.DECISION or other.role is not Role.PAST
    return other.is_live or other.role in {Role.CERTIFIED, Role.CHANGE}


def _is_same_text(one: Claim, other: Claim) -> bool:
    return one.field == other.field and one.at.issue == other.at.issue


def _says(one: Claim, other: Claim) -> bool:
    return agree(one.figure, other.figure)


def _is_among(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(_says(claim, one) for one in others)


def _is_explained(claim: Claim, titles: Sequence[Claim]) -> bool:
    """Whether a number is that of the title, or follows from what it says."""
    if _is_among(claim, titles) or _is_derived(claim, titles):
        return True
    return claim.role is not Role.REMAINING and _is_of_parts(claim, titles)


def _is_derived(claim: Claim, titles: Sequence[Claim]) -> bool:
    """Whether a number follows from the title: a dose of several tablets, fills all together."""
    if claim.figure.kind is Kind.STRENGTH and claim.role is not Role.DECISION:
        return any(_is_dose_of(claim, title) or _is_dose_of(title, claim) for title in titles)
    if claim.figure.kind is not Kind.QUANTITY:
        return False
    return any(_is_whole_of(claim, title) for title in titles)


def _is_dose_of(dose: Claim, tablet: Claim) -> bool:
    """Whether several tablets of a strength may make what is taken at once; patches do not."""
    taken, one = dose.figure.value[-1], tablet.figure.value[-1]
    if not dose.figure.is_dose or len(dose.figure.value) > 1 or not one:
        return False
    is_patch = "mcg" in dose.figure.words.lower()
    return not is_patch and not taken % one and taken // one <= _MOST_AT_ONCE


def _is_whole_of(claim: Claim, title: Claim) -> bool:
    """Whether one of two quantities is the other with its refills."""
    if claim.figure.is_fill and title.figure.is_fill:
        return False
    low, high = sorted((claim.figure.value[-1], title.figure.value[-1]))
    amount = title.item.treatment.amount if title.item else None
    refills = amount.refills if amount else None
    return bool(refills and low) and high == low * (1 + (refills or 0))


def _is_of_parts(claim: Claim, titles: Iterable[Claim]) -> bool:
    """Whether a title tells what became of parts of a request, and has this number for one."""
    numbers = {claim.figure.value[0], claim.figure.value[-1]}
    return claim.figure.kind in _IN_PARTS and any(
        numbers <= _numbers_of(one.item.issue.treatment)
        for one in titles
        if one.item is not None and tells_parts(one.item.issue.treatment)
    )


@lru_cache(256)
def _numbers_of(title: str) -> frozenset[float]:
    return frozenset(map(float, _NUMBER.findall(title[:_LONGEST])))
