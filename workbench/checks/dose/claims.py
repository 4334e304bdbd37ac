"""All numbers of treatments that a case holds, and which of them speak of the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from workbench.case import Issue
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.dose.figures import Figure, Kind, figures_in, figures_of_title
from workbench.checks.dose.roles import LIVE, Role
from workbench.checks.prose import Words, read
from workbench.checks.rules import At
from workbench.medications.drugs import by_ingredients
from workbench.treatments.units import VISIT

_MOST = 150  # claims of one text; more stand in no letter
_LONGEST = 1500  # characters of a title; the longest real ones have some 450
_MOST_ALIKE = 300  # of one drug or class in a case
_NUMBER = re.compile(r"(?<![\w./,-])\d{1,3}(?![\w/%]|[.,]\d)")
_TABLETS = frozenset(("tablet", "capsule", "pill", "patch", "tab", "cap"))
_NOTHING: frozenset[str] = frozenset()
_OF_DRUGS = frozenset((Kind.PER_DAY, Kind.REFILLS, Kind.DAYS))
_PARTS = frozenset((Role.CERTIFIED, Role.REMAINING))
_ASKED = frozenset((Role.REQUEST, Role.DECISION))


class Claim(NamedTuple):
    """One number in one place of a case."""

    figure: Figure
    field: str  # "treatment", "summary", "rationale", "review" or "note"
    at: At
    item: Item | None = None  # whose title or rationale it stands in

    @property
    def role(self) -> Role:
        """What is said of it."""
        return self.figure.role

    @property
    def is_title(self) -> bool:
        """Whether it stands in the title."""
        return self.field == "treatment"

    @property
    def is_live(self) -> bool:
        """Whether it is said of what is asked for or taken now."""
        figure = self.figure
        if figure.kind is Kind.QUANTITY and figure.unit == VISIT and figure.role is Role.RECORD:
            return False  # visits that are only told may be of any time
        if figure.kind is Kind.FORM:
            return figure.role in _ASKED
        if figure.kind is Kind.STRENGTH and figure.role in _PARTS:
            return True  # a part of what is asked for is of the same strength
        return figure.role in LIVE or (self.is_title and figure.role is Role.REMAINING)


class Claims:
    """The claims of a case, by what they are of."""

    def __init__(self, claims: Iterable[Claim], numbers: frozenset[float] = frozenset()) -> None:
        self.all = tuple(claims)
        self.numbers = numbers  # all bare ones of the sentences of the summary that tell visits
        self._by_subject: Mapping[tuple[Kind, str], list[Claim]] = defaultdict(list)
        for claim in self.all:
            for subject in claim.figure.of:
                same = self._by_subject[claim.figure.kind, subject]
                if len(same) < _MOST_ALIKE:
                    same.append(claim)

    def beside(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that can be compared with one; itself is among them."""
        keys = ((claim.figure.kind, subject) for subject in sorted(claim.figure.of))
        found = dict.fromkeys(other for key in keys for other in self._by_subject.get(key, ()))
        return tuple(other for other in found if _is_comparable(claim.figure, other.figure))


def claims_of(chart: Chart) -> Claims:
    """Every number of a treatment in titles, summary, rationales, notes and review."""
    return Claims(_told_alike(tuple(_claims(chart))), _numbers_by_visits(chart.summary))


def _numbers_by_visits(summary: Passage) -> frozenset[float]:
    """The bare numbers of the sentences that tell visits: they may be of courses, too."""
    texts = (one.text for one in summary.sentences if _tells_visits(one.words))
    return frozenset(float(one) for text in texts for one in _NUMBER.findall(text))


def _tells_visits(words: Words) -> bool:
    return any(one.kind is Kind.QUANTITY and one.unit == VISIT for one in figures_in(words))


def subjects_of(item: Item) -> frozenset[str]:
    """What an item asks for: its drugs; without, its classes."""
    drugs = frozenset(drug.generic for drug in item.treatment.drugs)
    return drugs or frozenset(item.treatment.classes) or frozenset((f"item {item.place + 1}",))


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures that can be compared say the same; ranges do where they meet."""
    if one.kind is Kind.FORM:
        return one.unit == other.unit
    if one.kind is not Kind.STRENGTH:
        return one.value[0] <= other.value[-1] and other.value[0] <= one.value[-1]
    return one.value == other.value


def _is_comparable(one: Figure, other: Figure) -> bool:
    if one.kind is Kind.STRENGTH:
        return (
            (not one.release or not other.release or one.release == other.release)
            and (one.unit == other.unit or not one.unit or not other.unit)
            and not _is_part(one, other)
        )
    if one.kind in {Kind.TIMES, Kind.WEEKS}:
        return one.unit == other.unit
    if one.kind is Kind.FORM:
        return True
    return _counted(one.unit) == _counted(other.unit) or not (one.unit and other.unit)


def _is_part(one: Figure, other: Figure) -> bool:
    """Whether one is a part of the other: "Norco 10 mg" tells nothing beside 10/325 mg."""
    if len(one.value) == len(other.value):
        return False
    return set(one.value) <= set(other.value) or set(other.value) <= set(one.value)


def _counted(unit: str) -> str:
    return "" if unit in _TABLETS else unit


def _claims(chart: Chart) -> Iterator[Claim]:
    courses = [item for item in chart.items if not item.treatment.drugs]
    alone = subjects_of(courses[0]) if len(courses) == 1 else frozenset[str]()
    for item in chart.items:
        yield from _of_item(item)
    yield from islice(_of_text(chart.summary, "summary", None, alone), _MOST)
    for note in chart.notes:
        yield from islice(_of_text(note.passage, "note", None, alone), _MOST)


def _of_item(item: Item) -> Iterator[Claim]:
    own = subjects_of(item)
    yield from _of_title(item, own)
    yield from islice(_of_text(item.rationale, "rationale", item, own), _MOST)
    yield from _of_review(item.issue, item, own)


def _of_review(issue: Issue, item: Item, own: frozenset[str]) -> Iterator[Claim]:
    if issue.utilization_review is not None:
        passage = Passage("review", item.place, read(issue.utilization_review.text))
        yield from islice(_of_text(passage, "review", item, own), _MOST)


def _of_title(item: Item, own: frozenset[str]) -> Iterator[Claim]:
    for sentence in read(item.issue.treatment[:_LONGEST].replace("\n", " ")).sentences:
        for figure in islice(figures_of_title(sentence.words), _MOST):
            at = At("treatment", item.place, *_places(figure, sentence.start))
            yield Claim(figure._replace(of=figure.of or own), "treatment", at, item)


def _of_text(
    passage: Passage, field: str, item: Item | None, own: frozenset[str]
) -> Iterator[Claim]:
    last = _NOTHING  # the drug named last, in this sentence or the one before
    for sentence in passage.sentences:
        named = sentence.words.drugs
        for figure in figures_in(sentence.words):
            of = figure.of or (last if _is_of_drug(figure) and not named else _NOTHING) or own
            if of and figure.role is not Role.RULE:
                at = At(passage.field, passage.issue, *_places(figure, sentence.start))
                yield Claim(figure._replace(of=of), field, _shown(at), item)
        last = frozenset((named[-1].generic,)) if named else _NOTHING


def _is_of_drug(figure: Figure) -> bool:
    """Whether a number is of a drug even where none is named: "He takes it twice a day."."""
    if figure.kind is Kind.QUANTITY:
        return not figure.unit and figure.words.startswith("#")
    return figure.kind in _OF_DRUGS or (figure.kind is Kind.TIMES and figure.unit == "day")


def _places(figure: Figure, start: int) -> tuple[int, int]:
    return start + figure.start, start + figure.end


def _shown(at: At) -> At:
    """A place as the reviewer is led to it: what utilization review said is shown as a whole."""
    return At("utilization_review", at.issue) if at.field == "review" else at


def _told_alike(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims, each value of a text once, with one name for what is one drug."""
    whole = _combinations(claims)
    slow = {_in_text(one): one.figure for one in claims if one.figure.release == "extended"}
    seen = set()
    for claim in claims:
        figure = claim.figure
        of = frozenset(whole.get(one, one) for one in figure.of)
        beside = slow.get(_in_text(claim))
        if beside and not figure.release and figure.kind is Kind.STRENGTH:
            # Beside a drug that is released slowly, another strength of it is of another product.
            release = "" if beside.value == figure.value else "immediate"
            figure = figure._replace(release=release)
        key = (claim.field, claim.at.issue, figure._replace(start=0, end=0, words="", of=of))
        if key not in seen:
            seen.add(key)
            yield claim._replace(figure=figure._replace(of=of))


def _in_text(claim: Claim) -> tuple[str, int | None, frozenset[str]]:
    return claim.field, claim.at.issue, claim.figure.of


def _combinations(claims: Iterable[Claim]) -> Mapping[str, str]:
    """The combinations that titles name, by what they hold: "hydrocodone" is of a Norco."""
    titles = {one for claim in claims if claim.is_title for one in claim.figure.of}
    named = (drug for drug in by_ingredients().values() if drug.generic in titles)
    found = {drug.ingredients[0]: drug.generic for drug in named}
    return {held: whole for held, whole in found.items() if held not in titles}
