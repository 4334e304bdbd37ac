"""What a review says, put into a case that keeps all it holds."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.case import (
    Amount,
    Case,
    Citation,
    Issue,
    Reading,
    Recognized,
    ReviewDecision,
    Source,
    Unplaced,
    UtilizationReview,
    new_issue,
    replace,
    with_issue,
)
from workbench.guidelines import parse_citations
from workbench.intake.assignment.moments import DATE, only_date
from workbench.intake.kinds import kind_of
from workbench.intake.review import citing
from workbench.intake.review.facts import DENIAL, INJURY, Fact
from workbench.intake.review.found import Item
from workbench.intake.review.matching import Likeness, likeness
from workbench.intake.review.references import Cited
from workbench.intake.review.rests import rests
from workbench.intake.review.shares import (
    counted_as,
    detail_of,
    exceeds,
    leading_count,
    one_amount,
    remaining,
    shares,
    unit_of,
)
from workbench.intake.review.verdicts import share_of
from workbench.treatments.amounts import amount_of

_RELATED = 0.5  # two wordings with one number in two lists of one review
_ALIKE = 0.93  # two wordings of one review that mean one item
_REST = re.compile(
    r"\b(?:remaining|remainder|balance|rest|other|additional|further)\b", re.IGNORECASE
)
_SERVICE = re.compile(
    r"\b(?:DOS|dates?\s+of\s+service|service\s+dates?|performed\s+on|rendered\s+on)\s*:?\s*"
    rf"(?P<first>{DATE})(?:\s*(?:-|–|to|through)\s*(?P<last>{DATE}))?",
    re.IGNORECASE | re.ASCII,
)
_EMPTY = UtilizationReview()


def filled(
    case: Case, text: str, facts: Sequence[Fact], items: Sequence[Item], left: Sequence[Cited] = ()
) -> Reading:
    """The reading of ``text``: the case with facts and items, and from which line each value is.

    ``left`` are citations of no item, which stay whole among the lines without a place.
    """
    filling = _Filling(case, text.splitlines(), left)
    if _is_of_another(case, facts):
        return filling.reading()
    denied = any(item.decision not in {None, ReviewDecision.CERTIFIED} for item in items)
    for fact in facts:
        if fact.field != DENIAL or denied or not fact.assumed:
            filling.put_fact(fact)
    decided = filling.case.dates.utilization_review_denial
    for issue, said in _by_issue(filling, items):
        filling.put_items(issue, said, decided)
    return filling.reading()


def _is_of_another(case: Case, facts: Sequence[Fact]) -> bool:
    """Whether the review is of another worker: two of three things that tell one differ."""
    held = {
        "claim_number": case.claim_number,
        "worker_birth": case.worker_birth,
        INJURY: case.dates.injury,
    }
    differing = {
        fact.field
        for fact in facts
        if (known := held.get(fact.field)) and not _means_the_same(known, fact.value)
    }
    return len(differing) > 1


def _by_issue(filling: _Filling, items: Sequence[Item]) -> Iterable[tuple[int, list[Item]]]:
    """What was said of each issue; the issues are made of the items where the case has none."""
    if not filling.case.issues:
        filling.add_issues(items)
    compared = Likeness(filling.case.issues)
    found: dict[int, list[Item]] = {}
    for item in items:
        at = compared.issue_of(item.wording)
        if at is None and item.number:
            at = _issue_of_number(compared, item, items)
        if at is not None:
            found.setdefault(at, []).append(item)
    return found.items()


def _issue_of_number(compared: Likeness, item: Item, items: Sequence[Item]) -> int | None:
    """The issue of the items that have the number of this one in another list."""
    others = [
        other
        for other in items
        if other.number == item.number and likeness(other.wording, item.wording) > _RELATED
    ]
    found = {compared.issue_of(other.wording) for other in others} - {None}
    return found.pop() if len(found) == 1 else None


class _Filling:
    """A case that is being filled, and what was recognized on the way."""

    def __init__(self, case: Case, lines: list[str], left: Sequence[Cited]) -> None:
        self.case = case
        self._lines = lines
        self._left = left  # citations of no item
        self._recognized: list[Recognized] = []
        self._told: dict[int, list[str]] = defaultdict(list)  # of each line, what was taken

    def reading(self) -> Reading:
        """The case, with every line that is not blank in its place."""
        placed = {found.line for found in self._recognized}
        known = [self.case.worker_reference, self.case.claim_number, self.case.number]
        left = (
            Unplaced(line=number, words=words)
            for number, line in enumerate(self._lines)
            for whole in [[words for words, numbers in self._left if number in numbers]]
            for words in (
                rests(line, [*self._told[number], *known], whole) if number in placed else (line,)
            )
            if words.strip()
        )
        return Reading(case=self.case, recognized=tuple(self._recognized), unplaced=tuple(left))

    def put_fact(self, fact: Fact) -> None:
        """One fact, where the case does not know it yet."""
        part, _, name = fact.field.rpartition(".")
        owner: Any = getattr(self.case, part) if part else self.case
        held = getattr(owner, name)
        if held and not _means_the_same(held, fact.value):
            return
        if not held:
            changed = replace(owner, **{name: fact.value})
            self.case = replace(self.case, **{part: changed}) if part else changed
        self._recognize(fact.field, fact.lines, fact.assumed)
        for number in fact.lines:
            self._told[number].append(fact.said)

    def add_issues(self, items: Sequence[Item]) -> None:
        """Issues for the items that were not certified in full."""
        groups: list[list[Item]] = []
        for item in items:
            alike = [group for group in groups if _same_item(group[0], item)]
            if len(alike) == 1:
                alike[0].append(item)
            elif not alike and item.lines:
                groups.append([item])
        for group in groups:
            decision = _decision(group)
            doubtful = all(item.doubtful for item in group)
            if decision and decision is not ReviewDecision.CERTIFIED and not doubtful:
                self._add_issue(group[0])

    def _add_issue(self, item: Item) -> None:
        wording = item.wording.strip(" ,;:-–")
        issue = replace(new_issue(self.case, wording), kind=kind_of(wording))
        at = len(self.case.issues)
        self.case = replace(self.case, issues=(*self.case.issues, issue))
        self._recognize(f"issues.{at}.treatment", item.lines)
        self._take(item)

    def put_items(self, at: int, items: Sequence[Item], decided: dt.date | None) -> None:
        """What the items say of the issue at ``at``; nothing where they contradict each other."""
        issue = self.case.issues[at]
        for item in items:
            self._take(item)
        items = [item for item in items if not _of_another_amount(item, issue)]
        held = issue.utilization_review or _EMPTY
        decision = _decision(items, issue)
        decided_items = [item for item in items if item.decision]
        if decided_items and (decision is None or held.decision not in {None, decision}):
            return
        if decision:
            issue = self._with_decision(at, issue, decision, items, decided)
            issue = self._with_amounts(at, issue, decision, items)
            issue = self._with_service(at, issue, items)
        if any(item.decision or item.citations for item in items):
            issue = self._with_citations(at, issue, items)
        self.case = with_issue(self.case, issue)

    def _with_decision(
        self,
        at: int,
        issue: Issue,
        decision: ReviewDecision,
        items: Sequence[Item],
        decided: dt.date | None,
    ) -> Issue:
        held = issue.utilization_review or _EMPTY
        words = (item.sentence or item.said for item in items if item.decision)
        said = "; ".join(dict.fromkeys(words))
        for one in items:
            if one.decision or one.wording:
                lines = [*one.decided, *one.lines]  # first the one that the decision is said in
                self._recognize(f"issues.{at}.utilization_review.decision", lines)
        if not held.text:
            decided_in = [line for item in items if item.decision for line in item.decided]
            self._recognize(f"issues.{at}.utilization_review.text", decided_in)
        if not held.date and decided:
            self._recognize_date(at)
        told = UtilizationReview(
            decision=decision, date=held.date or decided, text=held.text or said
        )
        return replace(issue, utilization_review=told)

    def _recognize_date(self, at: int) -> None:
        said = [found for found in self._recognized if found.field == DENIAL]
        if said:
            field = f"issues.{at}.utilization_review.date"
            assumed = said[0].assumed or "The date of the decision as a whole."
            found = Recognized(field=field, line=said[0].line, words=said[0].words, assumed=assumed)
            self._recognized.append(found)

    def _with_amounts(
        self, at: int, issue: Issue, decision: ReviewDecision, items: Sequence[Item]
    ) -> Issue:
        requested, asked_in = _requested(items, decision)
        certified, given_in = _certified(items, decision, issue.requested or requested)
        if issue.requested is None and requested:
            self._recognize(f"issues.{at}.requested", asked_in)
            issue = replace(issue, requested=requested)
        elif requested and not one_amount(requested, issue.requested):
            return issue  # of another request, it seems
        if certified and exceeds(certified, issue.requested):
            return issue
        if issue.certified is None and certified:
            self._recognize(f"issues.{at}.certified", given_in)
            issue = replace(issue, certified=certified)
        if issue.remaining is None and decision is ReviewDecision.MODIFIED:
            left = remaining(issue.requested, issue.certified)
            if left:
                rule = "What was requested, less what was certified."
                self._recognize(f"issues.{at}.remaining", given_in[:1], rule)
                issue = replace(issue, remaining=left)
        return issue

    def _with_service(self, at: int, issue: Issue, items: Sequence[Item]) -> Issue:
        first, last, lines = _service(items)
        if first is None or issue.service_from or issue.service_to:
            return issue
        self._recognize(f"issues.{at}.service_from", lines)
        if last:
            self._recognize(f"issues.{at}.service_to", lines)
        return replace(issue, service_from=first, service_to=last)

    def _with_citations(self, at: int, issue: Issue, items: Sequence[Item]) -> Issue:
        said = [cited for item in items for cited in item.citations]
        texts = dict.fromkeys(words for words, _ in said)
        citations = tuple(cited for words in texts for cited in _citations(words))
        held = issue.claims_administrator_citations
        if not citations or (held and held != citations):
            return issue
        for _, numbers in said:
            self._recognize(f"issues.{at}.claims_administrator_citations", numbers)
        return replace(issue, claims_administrator_citations=citations)

    def _take(self, item: Item) -> None:
        for number in item.all_lines():
            self._told[number] += item.words()

    def _recognize(self, field: str, numbers: Iterable[int], assumed: str = "") -> None:
        for number in dict.fromkeys(numbers):
            words = self._lines[number]
            found = Recognized(field=field, line=number, words=words, assumed=assumed)
            self._recognized.append(found)


def _citations(words: str) -> tuple[Citation, ...]:
    if citing.without_a_guideline(words):
        return (Citation(text=words, source=Source.NONE),)
    return parse_citations(words)


def _service(items: Sequence[Item]) -> tuple[dt.date | None, dt.date | None, list[int]]:
    """The days on which a treatment was given; one day has no second."""
    for item in items:
        match = _SERVICE.search(item.wording)
        if match and (first := only_date(match["first"])):
            return first, only_date(match["last"] or ""), item.lines
    return None, None, []


def _by_amounts(
    said: ReviewDecision, asked: Amount | None, given: Amount | None
) -> ReviewDecision | None:
    """What certified or denied means beside amounts; None where they do not go together."""
    if given is None or given.quantity is None:
        return said
    if given.quantity and remaining(asked, given):
        return ReviewDecision.MODIFIED
    return None if (said is ReviewDecision.DENIED) == bool(given.quantity) else said


def _means_the_same(held: object, said: object) -> bool:
    if isinstance(held, str) and isinstance(said, str):
        return "".join(filter(str.isalnum, held.casefold())) == "".join(
            filter(str.isalnum, said.casefold())
        )
    return held == said


def _same_item(one: Item, other: Item) -> bool:
    """Whether two mentions in a review are of one item."""
    if one.wording.casefold() == other.wording.casefold():
        return True
    enough = _RELATED if one.number and one.number == other.number else _ALIKE
    return likeness(one.wording, other.wording) >= enough


def _decision(items: Sequence[Item], issue: Issue | None = None) -> ReviewDecision | None:
    """What was decided on one item, in all that is said of it; None where that differs."""
    decided = [item for item in items if item.decision]
    said = {item.decision for item in decided}
    if len(said) == 1 and (one := next(iter(said))) and one is not ReviewDecision.MODIFIED:
        held = (issue.requested or amount_of(issue.treatment)) if issue else None
        asked = held or _requested(decided, one)[0]
        given = _certified(decided, one, asked)[0]
        return _by_amounts(one, asked, given)
    if said == {ReviewDecision.CERTIFIED, ReviewDecision.DENIED}:
        rest = any(
            _REST.search(item.wording) if item.decision is ReviewDecision.DENIED
            else share_of(item.wording)
            for item in decided
        )  # fmt: skip
        return ReviewDecision.MODIFIED if rest else None
    return said.pop() if len(said) == 1 else None


def _requested(items: Sequence[Item], decision: ReviewDecision) -> tuple[Amount | None, list[int]]:
    for item in items:
        if item.requested:
            worded = amount_of(item.wording)
            same = worded is not None and worded.quantity == item.requested.quantity
            return counted_as(item.requested, worded if same else None), item.requested_lines
    for item in items:
        if item.decision and (asked := shares(item.said, decision)[0]):
            return asked, item.decided
    for item in items:
        if asked := _asked_in(item):
            return asked, item.lines
    return None, []


def _of_another_amount(item: Item, issue: Issue) -> bool:
    """Whether an item names more or less than was asked for: it is a part of it, or another."""
    asked = issue.requested or amount_of(issue.treatment)
    said = _asked_in(item) or leading_count(item.wording)
    if said is None or asked is None or item.decision is ReviewDecision.MODIFIED:
        return False
    alike = unit_of(said) == unit_of(asked) or not said.unit or not asked.unit
    return alike and not one_amount(said, asked)


def _asked_in(item: Item) -> Amount | None:
    """The amount that the wording of an item asks for."""
    if share_of(item.wording):
        return shares(item.wording, ReviewDecision.MODIFIED)[0]
    if item.of_the_rest or _REST.search(item.wording):
        return None
    return amount_of(item.wording)


def _certified(
    items: Sequence[Item], decision: ReviewDecision, requested: Amount | None
) -> tuple[Amount | None, list[int]]:
    for item in items:
        if item.certified:
            return counted_as(item.certified, requested), item.certified_lines
    for item in items:
        if item.decision and (given := shares(item.said, decision)[1]):
            return counted_as(given, requested), item.decided
        if item.decision is ReviewDecision.CERTIFIED and share_of(item.wording):
            return counted_as(shares(item.wording, decision)[1], requested), item.lines
    for item in items:
        part = detail_of(item.said) if item.decision is ReviewDecision.MODIFIED else None
        if (part := counted_as(part, requested)) and remaining(requested, part):
            return part, item.decided
    return None, []
