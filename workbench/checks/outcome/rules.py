"""Whether the reasoning carries the decision."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Issue, Outcome, Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.outcome import doubled, following
from workbench.checks.outcome.decisions import Holder
from workbench.checks.outcome.verdicts import (
    Verdict,
    content_of,
    counts_otherwise,
    is_certain,
    is_meant,
    is_of_other,
    own_verdicts,
    verdicts,
)
from workbench.checks.outcome.words import beginning
from workbench.checks.rules import At, Found, rule
from workbench.treatments import read_treatment

_MINE = frozenset((Holder.ITEM, Holder.PART))
_FEWEST = 8  # words of a rationale of one sentence that is asked for its decision
_SAYS = {True: "medically necessary", False: "not medically necessary"}


@rule(
    "rationale.other-outcome",
    Severity.WARNS,
    what="The rationale was begun from a template for the other outcome.",
    why="Words that argue for the one outcome do not carry the other.",
    example="Upheld ... (begun from a template for Overturned)",
    stored=True,
)
def rationale_argues_for_the_outcome(chart: Chart) -> Iterator[Found]:
    """Words of a template to uphold do not say why a treatment is necessary, nor the reverse."""
    for item in chart.items:
        argued, outcome = _argued(item.issue), item.issue.outcome
        if argued is None or outcome is None or argued is outcome:
            continue
        message = (
            f"The rationale is that of a template for {argued.word}; the outcome is {outcome.word}."
        )
        yield Found(At("rationale", item.place), message)


def _argued(issue: Issue) -> Outcome | None:
    if not issue.template:
        return None
    from workbench.templates.arguing import argues_for  # loaded for what a template began

    return argues_for(issue)


@rule(
    "outcome.closing-missing",
    Severity.WARNS,
    what="The rationale does not say whether the treatment is medically necessary.",
    why="A determination states whether the disputed service is medically necessary "
    "(Labor Code 4610.6(e)); the reader looks for it at the end of the reasons.",
    example="a rationale that ends with the findings",
)
def rationale_decides(chart: Chart) -> Iterator[Found]:
    """A decision anywhere in a rationale of several sentences is enough; one may open with it."""
    for item in chart.items:
        if _is_begun(item) or any(one.counts for one in _decisions(chart, item)):
            continue
        last = item.rationale.sentences[-1]
        at = At("rationale", item.place, last.start, last.end)
        if any(one.is_last and one.decision.is_definite for one in _decisions(chart, item)):
            yield Found(at, _WEAK, severity=Severity.HINT)
        else:
            is_sure = len(item.rationale.sentences) > 1 and _ends_in_reasons(item)
            yield Found(at, _MISSING, severity=None if is_sure else Severity.HINT)


_WEAK = "The rationale ends with what is supported, and does not say whether it is necessary."
_MISSING = "No sentence of the rationale says whether the treatment is medically necessary."


def _is_begun(item: Item) -> bool:
    """Whether a rationale is a few words only, such as "See issue 1"."""
    words = item.rationale.words
    return len(item.rationale.sentences) < 2 and len(words.split()) < _FEWEST


def _decisions(chart: Chart, item: Item) -> Iterator[Verdict]:
    """What decides on the item or a part of it, and on no sort of treatment; the last one first."""
    for one in reversed(chart.of(verdicts)[item.place]):
        is_of_item = one.is_last or not is_of_other(one.decision.subject, item.treatment)
        if one.decision.holder in _MINE and is_meant(one, item) and is_of_item:
            yield one


def _ends_in_reasons(item: Item) -> bool:
    """Whether no word of a decision is near the end: it may decide in words that we do not know."""
    telling = beginning("telling")
    return not any(telling.search(one.text.lower()) for one in item.rationale.sentences[-2:])


@rule(
    "outcome.closing-contradicts",
    Severity.WARNS,
    what="The rationale decides against the outcome in its heading.",
    why="Upheld says that the treatment is not medically necessary, Overturned that it is. Nobody "
    "can carry out a decision that says both.",
    example="Upheld ... The request is medically necessary.",
)
def rationale_decides_as_its_heading(chart: Chart) -> Iterator[Found]:
    """The last decision of a rationale is the one that its heading prints."""
    for item in chart.items:
        outcome, own = item.issue.outcome, own_verdicts(chart, item)
        if outcome is None or not own or not _is_against(own[-1], item, outcome):
            continue
        if _argued(item.issue) not in {None, outcome}:
            continue  # all of it argues for the other outcome, which is said already
        last = own[-1]
        says = _SAYS[last.decision.necessary]
        message = f"The heading says {outcome.word}; the rationale says {says}."
        at, heading = last.at(item), At("outcome", item.place)
        severity = None if is_certain(last, item) else Severity.HINT
        yield Found(at, message, other=heading, other_quote=outcome.word, severity=severity)


def _is_against(one: Verdict, item: Item, outcome: Outcome) -> bool:
    if one.decision.necessary is (outcome is Outcome.OVERTURNED):
        return False
    return not is_of_other(one.decision.subject, item.treatment)


@rule(
    "outcome.two-outcomes",
    Severity.WARNS,
    what="One rationale calls the same treatment necessary and not necessary.",
    why="One item has one outcome; a reader cannot tell which of the two sentences holds.",
    example="The request is medically necessary. ... The request is not medically necessary.",
)
def rationale_decides_one_way(chart: Chart) -> Iterator[Found]:
    """An earlier sentence must not decide otherwise than the last one; a part may."""
    for item in chart.items:
        own = own_verdicts(chart, item)
        if not own or (item.issue.outcome and _is_against(own[-1], item, item.issue.outcome)):
            continue
        last = own[-1]
        for one in own[:-1]:
            if one.decision.necessary is not last.decision.necessary and _is_same(one, item):
                message = (
                    f"Here the rationale says {_SAYS[one.decision.necessary]}, at its end "
                    f"{_SAYS[last.decision.necessary]}."
                )
                yield Found(one.at(item), message, other=last.at(item))
                break


def _is_same(one: Verdict, item: Item) -> bool:
    subject, title = one.decision.subject, item.issue.treatment
    other = is_of_other(subject, item.treatment) or counts_otherwise(subject, title)
    return one.counts and is_certain(one, item) and not other


@rule(
    "outcome.closing-other-treatment",
    Severity.WARNS,
    what="The deciding sentence names another treatment than the item.",
    why="A closing sentence of another item decides nothing on this one.",
    example="Acupuncture, 6 visits: Upheld ... The request for physical therapy is not medically "
    "necessary.",
)
def closing_is_of_the_item(chart: Chart) -> Iterator[Found]:
    """A class of treatment against another; one drug against another is read with the doses."""
    for item in chart.items:
        for one in _last_decisions(chart.of(verdicts)[item.place]):
            subject = one.decision.subject
            if _is_of_other_class(subject, item) or _is_of_other_item(subject, item, chart.items):
                yield _other_treatment(item, one)
                break


def _last_decisions(found: tuple[Verdict, ...]) -> list[Verdict]:
    """What the last deciding sentence decides; what it supports or not is its premise."""
    mine = [one for one in found if one.decision.holder in _MINE]
    last = [one for one in mine if one.place == mine[-1].place and one.behind <= 2]
    return [one for one in last if one.counts] or last


def _is_of_other_class(subject: str, item: Item) -> bool:
    said = read_treatment(subject)
    if said.drugs and item.treatment.drugs:
        return False
    return is_of_other(subject, item.treatment)


def _is_of_other_item(subject: str, item: Item, items: tuple[Item, ...]) -> bool:
    """Whether all words that name something are of another item of the case, and none of this one.

    It tells treatments apart that are of one class, or of none that we know.
    """
    said, asked = content_of(subject), item.treatment
    if not said or not said.isdisjoint(content_of(asked.title)):
        return False
    if asked.drugs and not asked.is_compound and read_treatment(subject).drugs:
        return False  # one drug against another
    others = (content_of(other.issue.treatment) for other in items if other is not item)
    return any(said <= other for other in others)


def _other_treatment(item: Item, one: Verdict) -> Found:
    start, end = item.rationale.sentences[one.place][:2]
    title = At("treatment", item.place, 0, len(item.issue.treatment))
    message = "The sentence that decides names another treatment than the title of the item."
    return Found(At("rationale", item.place, start, end), message, other=title)


RULES = (
    rationale_argues_for_the_outcome,
    rationale_decides,
    rationale_decides_as_its_heading,
    rationale_decides_one_way,
    *doubled.RULES,
    closing_is_of_the_item,
    *following.RULES,
)
