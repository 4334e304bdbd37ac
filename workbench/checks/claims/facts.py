"""Facts that a rationale states and the record does not hold.

The reverse of a claimed absence: a drug, a test, a procedure, a date or a number of this worker
that stands in the rationale alone was taken from memory, or from another case. Summary, working
notes, titles, the list of documents and what utilization review wrote are what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.claims.told import Fact, done, drugs, habits, keys_of, told, worked_out
from workbench.checks.prose import Said, Sentence, Words
from workbench.checks.rules import At, Found, rule

_IS_TOLD = re.compile(  # what happened is no rule, though it names nobody
    r"\b(?:was|were|had|did|showed|revealed|demonstrated|found|noted|underwent|completed|failed|"
    r"tried|started|confirmed|helped|gave)\b"
)
_MOST = 6  # facts that a finding names


@rule(
    "claims.fact-not-in-record",
    Severity.HINT,
    what="A drug, test, procedure, date or number in a rationale is not in your summary or notes.",
    why="The analysis rests on the relevant documents and findings (Labor Code 4610.6(e)); what "
    "only the rationale holds may belong to another case.",
    example="The EMG of 03/04/2015 is normal. (The summary tells of no EMG.)",
)
def facts_are_in_the_record(chart: Chart) -> Iterator[Found]:
    """What a rationale states of the worker is known; one finding for each item."""
    if not chart.case.summary.strip():
        return
    known, recorded = chart.of(_known), chart.of(_recorded)
    for item in chart.items:
        yield from _drug_not_recorded(item, recorded)
        unknown = [
            (sentence.start + fact.start, fact)
            for sentence in item.rationale.sentences
            for fact in _stated(sentence.words)
            if known.isdisjoint(fact.keys)
        ]
        if unknown:
            yield _found(item, unknown)


def _drug_not_recorded(item: Item, recorded: frozenset[str]) -> Iterator[Found]:
    """The first drug of a title that nothing tells of but the title."""
    for sentence in item.title.sentences:
        for drug in drugs(sentence.words):
            if recorded.isdisjoint(drug.keys):
                at = item.title.at(sentence.start + drug.start, sentence.start + drug.end)
                yield Found(at, f"Your summary and notes have no word on {drug.name}.")
                return


def _found(item: Item, unknown: list[tuple[int, Fact]]) -> Found:
    at, names = _gathered(item, unknown)
    return Found(at, f"Not in your summary or notes: {names}.")


def _gathered(item: Item, facts: list[tuple[int, Fact]]) -> tuple[At, str]:
    """The first place of some facts, and the names of them all."""
    names = list(dict.fromkeys(fact.name for _, fact in facts))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    start, first = facts[0]
    at = At("rationale", item.place, start, start + first.end - first.start)
    return at, f"{', '.join(names[:_MOST])}{more}"


@rule(
    "claims.only-from-review",
    Severity.HINT,
    what="What a rationale tells of the worker, or a fact of it, is known from utilization review "
    "alone.",
    why="A determination may not rest on the utilization review decision alone "
    "(8 CCR 9792.10.6(b)).",
    example="Utilization review notes that therapy failed. The request is not necessary.",
)
def facts_are_not_from_the_review_alone(chart: Chart) -> Iterator[Found]:
    """Each rationale that leans on utilization review holds a fact of the record too."""
    reviewed = chart.of(_only_reviewed)
    recorded = chart.of(_recorded)
    for item in chart.items:
        yield from _known_from_review(item, reviewed)
        yield from _told_by_review(item, recorded)
        review = [one for one in item.rationale.sentences if one.words.said is Said.REVIEW]
        if review and not any(_is_of_record(one) for one in item.rationale.sentences):
            first = review[0]
            at = At("rationale", item.place, first.start, first.end)
            sent = " No records were sent to you." if chart.case.no_records_sent else ""
            message = "All that this rationale tells of the worker is what utilization review said."
            yield Found(at, f"{message}{sent}")


def _known_from_review(item: Item, reviewed: frozenset[str]) -> Iterator[Found]:
    """The first fact of a rationale that the summary has from utilization review alone."""
    for sentence in item.rationale.sentences if reviewed else ():
        for fact in done(sentence.words):
            if reviewed >= fact.keys and sentence.words.states(fact.start):
                start = sentence.start + fact.start
                at = At("rationale", item.place, start, sentence.start + fact.end)
                words = item.rationale.words[start : at.end]
                yield Found(at, f"Your summary has “{words}” from utilization review alone.")
                return


def _told_by_review(item: Item, recorded: frozenset[str]) -> Iterator[Found]:
    """What a rationale has from utilization review, and summary and notes do not hold."""
    sentences = (one for one in item.rationale.sentences if one.words.said is Said.REVIEW)
    own = _title_keys(item)
    told_there = [
        (sentence.start + fact.start, fact)
        for sentence in sentences
        for fact in _of_worker(sentence.words)
        if recorded.isdisjoint(fact.keys) and own.isdisjoint(fact.keys)
    ]
    if told_there and recorded:
        at, names = _gathered(item, told_there)
        yield Found(at, f"From utilization review, not in your summary or notes: {names}.")


def _of_worker(words: Words) -> Iterator[Fact]:
    facts = (*done(words), *drugs(words), *habits(words))
    return (fact for fact in facts if not words.is_denied(fact.start))


def _title_keys(item: Item) -> frozenset[str]:
    return keys_of(item.title.words)


def _recorded(chart: Chart) -> frozenset[str]:
    """The keys of what summary, notes and the list of documents tell."""
    texts = [chart.summary, *(note.passage for note in chart.notes)]
    keys = {key for text in texts for key in keys_of(text.words)}
    facts = (fact for text in texts for one in text.sentences for fact in _of_habits(one.words))
    keys.update(key for fact in facts for key in fact.keys)
    titles = (f"{document.title} {document.kind}" for document in chart.case.documents)
    return frozenset(keys.union(*map(keys_of, titles)))


def _of_habits(words: Words) -> tuple[Fact, ...]:
    return (*habits(words), *done(words))


def _only_reviewed(chart: Chart) -> frozenset[str]:
    """The keys of what utilization review tells in the summary, and nobody else anywhere."""
    reviewed, known = set[str](), set[str]()
    texts = [note.passage for note in chart.notes] + [item.title for item in chart.items]
    for passage in (chart.summary, *texts):
        for sentence in passage.sentences:
            is_review = sentence.words.said is Said.REVIEW
            for fact in done(sentence.words):
                (reviewed if is_review else known).update(fact.keys)
    titles = (f"{document.title} {document.kind}" for document in chart.case.documents)
    return frozenset(reviewed - known - {key for title in titles for key in keys_of(title)})


def _is_of_record(sentence: Sentence) -> bool:
    """Whether a clause of a sentence tells something of this worker or of the record."""
    words = sentence.words
    return words.tells_of_worker and any(one.said is Said.RECORD for one in words.clauses)


def _known(chart: Chart) -> frozenset[str]:
    """The keys of all facts outside the rationales."""
    case = chart.case
    texts = [case.summary, *(note.text for note in case.notes)]
    texts += [issue.treatment for issue in case.issues]
    texts += [issue.utilization_review.text for issue in case.issues if issue.utilization_review]
    texts += [f"{document.title} {document.kind}" for document in case.documents]
    keys = {key for text in texts for key in keys_of(text)}
    days = [getattr(case.dates, field) for field in case.dates.__struct_fields__]
    days += [document.date for document in case.documents] + [note.date for note in case.notes]
    for issue in case.issues:
        review = issue.utilization_review
        days += [issue.service_from, issue.service_to, review.date if review else None]
    keys |= {f"{day:%Y-%m-%d}" for day in days if day}
    return frozenset(keys.union(worked_out(keys)))


def _stated(words: Words) -> tuple[Fact, ...]:
    """What a sentence states as a fact of this worker."""
    if words.said is Said.RULE or not (words.tells_of_worker or _IS_TOLD.search(words.text)):
        return ()
    return tuple(fact for fact in told(words) if words.states(fact.start))


RULES = (facts_are_in_the_record, facts_are_not_from_the_review_alone)
