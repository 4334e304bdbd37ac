"""An earlier rationale for the issue in work: this case's facts in the place of the old ones.

What the present case does not know is not guessed: the old words stay and are marked, or become a
prompt where they are sure to be wrong. Marked is only what can be wrong for this patient.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

from workbench.case import Case, Issue, ReusedMark, Value, open_prompts, sentences
from workbench.case.marks import PARAGRAPH
from workbench.case.spans import Span
from workbench.memory import claims, doses, names, persons, places, standing, times
from workbench.memory.finds import Find, Pair, inside, overlaps, pair, touching, without_overlaps
from workbench.templates import closing_sentence
from workbench.templates.closing import closing_prompts

_IDENTITY = ("name", "number", "place")
_UNSAID = (*_IDENTITY, "date")  # of these nothing is kept, not even what was replaced
_LEFT_OPEN = "[what was left open]"  # for a prompt that names somebody
_CLOSING, _ABSENCE, _FINDING, _PRONOUN = "closing", "absence", "finding", "pronoun"


class Substitution(Value):
    """Words of this case in the place of those of the earlier one."""

    start: int  # in the adapted rationale
    end: int
    was: str
    now: str
    kind: str


class Adapted(Value):
    """An earlier rationale as it can be taken over into another issue."""

    rationale: str
    marks: tuple[ReusedMark, ...] = ()  # not reviewed for this patient
    substitutions: tuple[Substitution, ...] = ()  # with the earlier words back, the text is the old
    closing: str = ""  # the sentence in it that follows outcome and treatment; "" where it has none
    prompts: tuple[str, ...] = ()  # what this case does not know, and what was open before


def adapted(
    earlier_case: Case,
    earlier_issue: Issue,
    case: Case,
    issue: Issue,
    templates: Iterable[str] = (),
) -> Adapted:
    """The rationale of an earlier issue with the facts of this one.

    ``templates`` are the rationales of the reviewer's own templates: what is word for word from
    one of them is not marked unless it can be wrong for another patient, nor is what a sentence
    says of a guideline. Names and numbers that identify anybody of the earlier case do not come
    over.
    """
    both, text = pair(earlier_case, earlier_issue, case, issue), earlier_issue.rationale
    passed = _Passed(text, both, templates)
    telling = [*names.names(text, both), *times.dates(text, both)]
    finds = without_overlaps(passed.left(_finds(text, both, passed, telling)))
    told = list(_joined(_around(span, finds) for span in _claimed(text, passed)))
    written = _Written(text, finds, telling)
    stated = list(_stated(text, finds, told, passed))
    whole = _paragraphs(written, [*told, *stated], passed)
    marks = sorted((*_marks(written, told, stated), *whole), key=_place)
    closing = closing_sentence(issue) if passed.closing else ""
    own = closing_prompts(issue, closing) if closing else ()
    asked = [find.now or "" for find in finds if find.asks]
    prompts = dict.fromkeys((*asked, *own, *open_prompts(earlier_issue)))
    return Adapted(
        rationale=written.words,
        marks=tuple(marks),
        substitutions=tuple(written.substitutions()),
        closing=closing,
        prompts=tuple(prompt for prompt in prompts if prompt in written.words),
    )


class _Passed:
    """What of an earlier text is not about its patient, and its closing sentence."""

    def __init__(self, text: str, both: Pair, templates: Iterable[str]) -> None:
        issue = both.old.issue
        clauses = list(standing.guideline_clauses(text, issue))
        self.guidelines = [(one.start, one.reach) for one in clauses if one.reach > one.start]
        self.doubtful = [(one.reach, one.end) for one in clauses if one.reach < one.end]
        self.fixed = [
            span
            for one in standing.fixed_sentences(text, templates)
            if one.is_shipped or _holds_for_all(text, one.spans, both)
            for span in one.spans
        ]
        self.closing = standing.closing_of(text, issue)
        self.blanks = [
            match.span()
            for blank in open_prompts(issue)
            for match in re.finditer(re.escape(blank), text)
        ]

    @property
    def spans(self) -> list[Span]:
        """All that claims nothing of a patient."""
        return [*self.guidelines, *self.fixed, *self.blanks, *self.closings]

    @property
    def closings(self) -> list[Span]:
        """Where the closing sentence stands, if there is one."""
        return [self.closing] if self.closing else []

    def left(self, finds: Iterable[Find]) -> Iterator[Find]:
        """The finds that count: what identifies anybody goes wherever it stands."""
        for find in finds:
            if inside(self.blanks, find.span) and find.now != _LEFT_OPEN:
                continue
            tells = find.kind in _IDENTITY or (find.kind == "date" and find.now is not None)
            if not tells and inside(self.guidelines, find.span):
                continue
            if find.now is not None or not inside(self.fixed, find.span):
                yield find


def _holds_for_all(text: str, fixed: list[Span], both: Pair) -> bool:
    """Whether the fixed words of a sentence tell nothing that can be wrong for another patient."""
    words, end = "", fixed[0][0]
    for first, stop in fixed:
        words, end = f"{words}{' ' * (first - end)}{text[first:stop]}", stop
    telling = chain(
        claims.claims(words),
        claims.findings(words),
        doses.strengths(words, both),
        doses.amounts(words, both),
        doses.numbers(words),
        times.dates(words, both),
        times.ages(words, both),
        places.levels(words, both),
        places.sides(words, both),
        places.parts(words, both),
    )
    return next(telling, None) is None


class _Written:
    """The earlier text with what takes the place of its words, and where each place of it went."""

    def __init__(self, text: str, finds: list[Find], telling: Iterable[Find]) -> None:
        self.text = text
        self.finds = finds
        self._telling = without_overlaps(find for find in telling if _tells(find))
        self._changed = [find for find in finds if find.now is not None]
        parts, end = list[str](), 0
        for find in self._changed:
            parts += [text[end : find.start], find.now or ""]
            end = find.end
        self.words = "".join((*parts, text[end:]))
        self._ends = [find.end for find in self._changed]
        grown = (len(find.now or "") - (find.end - find.start) for find in self._changed)
        self._grown = [0, *accumulate(grown)]  # by how many changes come before a place

    def place(self, span: Span) -> Span:
        """Where a stretch of the earlier text is now; it may hold what was changed, not cut it."""
        return self._moved(span[0]), self._moved(span[1])

    def mark(self, span: Span, kind: str) -> ReusedMark:
        """A mark over a stretch of the earlier text, with its words of then where they changed."""
        start, end = self.place(span)
        words = self.words[start:end]
        kept = kind not in _UNSAID and bool(touching(self._changed, span))
        was = self._was(span) if kept else ""
        return ReusedMark(start=start, end=end, words=words, kind=kind, was=was)

    def _was(self, span: Span) -> str:
        """The earlier words, without who and when: a case keeps nothing that tells of another."""
        parts, end = list[str](), span[0]
        for find in touching(self._telling, span):
            parts += [self.text[end : find.start], f"[{find.kind}]"]
            end = find.end
        return "".join((*parts, self.text[end : span[1]]))

    def substitutions(self) -> Iterator[Substitution]:
        """What was put in the place of what."""
        for find in self._changed:
            start, end = self.place(find.span)
            was, now = self.text[find.start : find.end], find.now or ""
            if was != now:  # a closing may read the same here
                yield Substitution(start=start, end=end, was=was, now=now, kind=find.kind)

    def _moved(self, place: int) -> int:
        return place + self._grown[bisect_right(self._ends, place)]


def _tells(find: Find) -> bool:
    """Whether a name, number or day is one that this case does not hold."""
    return find.now is not None or (find.kind == "date" and not find.known)


def _finds(text: str, both: Pair, passed: _Passed, telling: list[Find]) -> Iterator[Find]:
    """All that is found in a text; of what overlaps, the first is meant."""
    closing = closing_sentence(both.new.issue)
    differs = both.old.issue.outcome is not both.new.issue.outcome
    replaced = [find.span for find in telling if find.now is not None]
    blanks = (blank for blank in passed.blanks if any(overlaps(blank, one) for one in replaced))
    return chain(
        (Find(*span, _CLOSING, closing) for span in passed.closings),
        (Find(*blank, "prompt", _LEFT_OPEN, asks=True) for blank in blanks),
        (find for find in telling if find.kind in _IDENTITY),
        doses.titles(text, both),
        (find for find in telling if find.kind == "date"),
        times.ages(text, both),
        claims.findings(text),
        doses.strengths(text, both),
        doses.amounts(text, both),
        places.levels(text, both),
        places.sides(text, both),
        places.parts(text, both),
        doses.drugs(text, both),
        persons.persons(text, both, passed.guidelines),
        claims.verdicts(text) if differs else (),
        doses.numbers(text),
    )


def _claimed(text: str, passed: _Passed) -> Iterator[Span]:
    """The claims of absence and failure that are made of the patient."""
    for find in claims.claims(text, passed.spans):
        if not any(overlaps(find.span, span) for span in passed.closings):
            yield find.span


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Stretches of a text in its order, those that overlap as one."""
    last: Span | None = None
    for span in spans:
        if last and overlaps(last, span):
            last = last[0], max(last[1], span[1])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _around(span: Span, finds: list[Find]) -> Span:
    """A stretch of text with the whole of what was found at its edges."""
    touched = touching(finds, span)
    starts, ends = [find.start for find in touched], [find.end for find in touched]
    return min(span[0], *starts, span[0]), max(span[1], *ends, span[1])


def _marks(written: _Written, told: list[Span], stated: list[Span]) -> Iterator[ReusedMark]:
    """A mark over each claim and statement, and each other find that this case does not say."""
    yield from (written.mark(span, _ABSENCE) for span in told)
    yield from (written.mark(span, _FINDING) for span in stated)
    for find in written.finds:
        if _is_open(find) and not inside((*told, *stated), find.span):
            yield written.mark(find.span, find.kind)


def _stated(text: str, finds: list[Find], told: list[Span], passed: _Passed) -> Iterator[Span]:
    """The sentences that tell of the patient and hold nothing to review but words for them."""
    single = [
        find.span
        for find in finds
        if _is_open(find) and (find.kind != _PRONOUN or find.now is None)
    ]
    told_of = (span for span in sentences(text) if standing.speaks_of_patient(text[slice(*span)]))
    passes = [*passed.spans, *passed.doubtful]
    own = (span for span in told_of if not any(overlaps(span, other) for other in passes))
    for span in sorted((*own, *(_trimmed(text, span) for span in passed.doubtful))):
        start, end = span[0], span[1] - (text[span[1] - 1] in ".!?")
        if not any(overlaps((start, end), other) for other in (*single, *told)):
            yield _around((start, end), finds)


def _trimmed(text: str, span: Span) -> Span:
    """A part of a sentence without what parts it from the one before."""
    words = text[slice(*span)]
    return span[1] - len(words.lstrip(" ,;:–—-")), span[1]


def _is_open(find: Find) -> bool:
    """Whether a find is to be reviewed: a prompt is to be filled, and a closing follows."""
    return not (find.known or find.asks or find.kind == _CLOSING)


def _paragraphs(written: _Written, told: list[Span], passed: _Passed) -> Iterator[ReusedMark]:
    """Marks over the paragraphs that hold nothing else to review, but for what is not reused."""
    text, marked = written.text, [find.span for find in written.finds if not find.known]
    for line in re.finditer(r"[^\n]+", text):
        if not any(overlaps(line.span(), span) for span in (*told, *marked)):
            yield from (
                written.mark(span, PARAGRAPH) for span in _own_runs(text, line.span(), passed)
            )


def _own_runs(text: str, line: Span, passed: _Passed) -> Iterator[Span]:
    """The sentences of a paragraph that were taken over, those side by side as one."""
    run: Span | None = None
    for start, end in sentences(text[slice(*line)]):
        span = line[0] + start, line[0] + end
        fixed = sum(
            min(b, span[1]) - max(a, span[0]) for a, b in passed.fixed if overlaps((a, b), span)
        )
        if inside((*passed.guidelines, *passed.closings), span) or fixed >= end - start:
            if run:
                yield run
            run = None
        else:
            run = (run[0] if run else span[0], span[1])
    if run:
        yield run


def _place(mark: ReusedMark) -> int:
    return mark.start
