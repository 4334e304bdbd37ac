"""Results that a rationale tells, held against those of the summary."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.claims.against import WHY
from workbench.checks.claims.results import Result, may_tell, results_of, wider_than
from workbench.checks.prose import Sentence
from workbench.checks.rules import At, Found, Rule, rule

_MOST = 60  # results of one subject in a text; a letter has fewer


class Told(NamedTuple):
    """A result, and the sentence that tells it."""

    sentence: Sentence
    result: Result

    @property
    def place(self) -> tuple[int, int]:
        """The characters of the text that tell it."""
        return self.sentence.start + self.result.start, self.sentence.start + self.result.end


@rule(
    "claims.result-contradicted",
    Severity.WARNS,
    what="The rationale has another result of a sign, a test or a measure than the summary.",
    why=WHY,
    example="Straight leg raise is negative on the left.",
)
def results_agree(chart: Chart) -> Iterator[Found]:
    """No result of a rationale is the opposite of what the summary tells."""
    told = chart.of(_of_summary)
    subjects = wider_than(told)
    for item in chart.items if told else ():
        for of_subject in _by_subject(item.rationale, subjects).values():
            contrary = [(one, _contrary(one.result, told)) for one in of_subject]
            agreeing = {one.sentence for one, others in contrary if not others}
            for one, others in contrary:
                if others and one.sentence not in agreeing:
                    yield _found(item, one, others)
                    break


def _of_summary(chart: Chart) -> dict[str, list[Told]]:
    """The results that the summary tells."""
    return _by_subject(chart.summary)


def _by_subject(passage: Passage, subjects: Container[str] | None = None) -> dict[str, list[Told]]:
    """The results that a text tells, of these if some are named, by what they are of."""
    by_subject: dict[str, list[Told]] = {}
    for one in _told(passage, subjects):
        of_subject = by_subject.setdefault(one.result.about, [])
        if len(of_subject) < _MOST:
            of_subject.append(one)
    return by_subject


def _told(passage: Passage, subjects: Container[str] | None) -> Iterator[Told]:
    for sentence in passage.sentences:
        if subjects is not None and not may_tell(sentence.words, subjects):
            continue
        for result in results_of(sentence.words):
            yield Told(sentence, result)


def _contrary(result: Result, told: dict[str, list[Told]]) -> list[Told]:
    """The results of the same that differ; none where one of them agrees."""
    same = [one for one in told.get(result.about, ()) if _is_comparable(result, one.result)]
    if same:
        return same if all(_differs(result, one.result) for one in same) else []
    return [
        one
        for about in result.scale.of
        for one in told.get(about, ())
        if result.is_good and not one.result.is_good and _is_comparable(result, one.result)
    ]


def _is_comparable(some: Result, other: Result) -> bool:
    """Whether two results may be of the same side, part, level and muscle."""
    pairs = (
        (some.sides, other.sides),
        (some.places, other.places),
        (some.levels, other.levels),
        (some.muscles, other.muscles),
    )
    return not any(one and two and not one & two for one, two in pairs)


def _differs(some: Result, other: Result) -> bool:
    if some.pole != other.pole:
        return True
    figures = some.figure and other.figure and some.figure != other.figure
    return bool(figures and some.muscles and some.muscles == other.muscles)


def _is_sure(result: Result, others: Sequence[Told]) -> bool:
    """Whether nothing narrows either: the same side, no date, and one such result only."""
    return not result.scale.is_hint and all(
        one.result.is_plain
        and result.is_plain
        and one.result.about == result.about
        and one.result.sides == result.sides
        for one in others
    )


def _found(item: Item, one: Told, others: Sequence[Told]) -> Found:
    result, other = one.result, others[0].result
    has = f"{other.about} as " if other.about != result.about else ""
    message = f"The rationale gives {result.about} as {result.told}, the summary {has}{other.told}."
    severity = None if _is_sure(result, others) else Severity.HINT
    at = At("rationale", item.place, *one.place)
    return Found(at, message, At("summary", None, *others[0].place), severity=severity)


RULES: tuple[Rule, ...] = (results_agree,)
