"""Words that were taken over from an earlier case, and what becomes of them as one writes on.

Each mark is confirmed by itself. A paragraph that was taken over and holds nothing that is marked
by itself carries :data:`PARAGRAPH` marks over its sentences: nobody has read it for this patient
yet, and one act confirms it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec.structs import replace

from workbench.case.issue import Issue, ReusedMark
from workbench.case.sentences import paragraph_at, sentences
from workbench.case.spans import Change, Span, alike, change_of
from workbench.case.whole import Case

_BEGINNING = re.compile(
    r"(?<=\S)\s+(?=(?:An?|According|Although|As|At|Based|Because|Despite|During|Examination|For|From|"
    r"Given|He|Her|His|However|If|In|It|No|Not|On|Other|Per|She|Since|Submitted|That|The|Their|"
    r"Therefore|There|These|They|This|Thus|Treatment|Under|UR|Utilization|When|While|With|Without)\b)"
)

PARAGRAPH = "paragraph"  # the kind of a mark over sentences that hold nothing marked by itself


def marked(before: Case, after: Case) -> Case:
    """``after`` with the marks that its rationales still hold; where they were set, as set.

    A mark goes with its sentence. One whose sentence was edited is confirmed by that: the reviewer
    wrote the sentence. Writing between sentences confirms nothing.
    """
    if before.issues is after.issues:
        return after
    known = {issue.id: issue for issue in before.issues}
    issues = tuple(_followed(known.get(issue.id), issue) for issue in after.issues)
    return replace(after, issues=issues)


def next_mark(issue: Issue, place: int = 0) -> ReusedMark | None:
    """The mark at a place of the rationale, or the next one, or the first; None without any."""
    marks = sorted(issue.reused_marks, key=lambda mark: mark.start)
    return next((mark for mark in marks if mark.end > place), marks[0] if marks else None)


def confirmed(issue: Issue, place: int) -> Issue:
    """The issue without the mark at a place of its rationale, or the next one behind it."""
    marks = sorted(issue.reused_marks, key=lambda mark: mark.start)
    found = next((mark for mark in marks if mark.end > place), None)
    return replace(issue, reused_marks=tuple(mark for mark in marks if mark is not found))


def paragraph_confirmed(issue: Issue, place: int) -> Issue:
    """The issue with the paragraph at a place of its rationale confirmed as a whole.

    Words that are marked by themselves stay marked: each of them can be wrong for this patient.
    """
    start, end = paragraph_at(issue.rationale, place)
    kept = (
        mark
        for mark in issue.reused_marks
        if mark.kind != PARAGRAPH or mark.end <= start or mark.start >= end
    )
    return replace(issue, reused_marks=tuple(kept))


def _followed(old: Issue | None, issue: Issue) -> Issue:
    if not issue.reused_marks or issue is old:
        return issue
    if old is None or issue.reused_marks != old.reused_marks:
        return _with(issue, _clipped(issue))
    return issue if issue.rationale == old.rationale else _with(issue, _moved(old, issue.rationale))


def _with(issue: Issue, marks: Iterator[ReusedMark]) -> Issue:
    """The issue with these marks; the same value where they are the same."""
    found = tuple(marks)
    return issue if found == issue.reused_marks else replace(issue, reused_marks=found)


def _clipped(issue: Issue) -> Iterator[ReusedMark]:
    """The marks as they were set, as far as the text goes."""
    for mark in issue.reused_marks:
        if placed := _placed(mark, (mark.start, mark.end), issue.rationale):
            yield placed


def _placed(mark: ReusedMark, span: Span, text: str) -> ReusedMark | None:
    """A mark at another place, with the words that it covers there; None for no words."""
    start, end = max(0, span[0]), min(span[1], len(text))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    end = start + len(words)
    return replace(mark, start=start, end=end, words=words) if words else None


def _moved(old: Issue, text: str) -> Iterator[ReusedMark]:
    """The marks of an issue where the sentences that were not edited stand in the new text."""
    kept = list(_unedited(old.rationale, text))
    starts, ends = [one.start for one in kept], [one.end for one in kept]
    for mark in old.reused_marks:
        within = kept[bisect_right(ends, mark.start) : bisect_left(starts, mark.end)]
        spans = (
            (max(mark.start, one.start) + one.shift, min(mark.end, one.end) + one.shift)
            for one in within
        )
        for span in _joined(spans, text):
            if placed := _placed(mark, span, text):
                yield placed


def _joined(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The pieces of a mark in their order, those with nothing but space between them as one."""
    last: Span | None = None
    for span in spans:
        if last and last[1] <= span[0] and not text[last[1] : span[0]].strip():
            last = last[0], span[1]
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


class _Kept(NamedTuple):
    """A sentence that was left alone: where it stood, and how far it moved."""

    start: int
    end: int
    shift: int


def _unedited(before: str, after: str) -> Iterator[_Kept]:
    """The sentences of a text that another one still has, in their order."""
    old, new = list(_begun_sentences(before)), list(_begun_sentences(after))
    words = [before[a:b] for a, b in old], [after[a:b] for a, b in new]
    first = alike(*words)  # comparing each with each is for what lies between
    last = alike(*(one[first:][::-1] for one in words))
    ends = len(old) - last, len(new) - last
    yield from _alone(old[:first], new[:first])
    middle = [one[first:end] for one, end in zip(words, ends, strict=True)]
    matcher = SequenceMatcher(None, middle[0], middle[1], autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        were, are = old[first + i : first + j], new[first + k : first + m]
        if what == "equal":
            yield from _alone(were, are)
        elif what == "replace":
            yield from _beside_the_change(before, after, were, are)
    yield from _alone(old[ends[0] :], new[ends[1] :])


def _alone(old: list[Span], new: list[Span]) -> Iterator[_Kept]:
    for (start, end), (there, _) in zip(old, new, strict=True):
        yield _Kept(start, end, there - start)


def _begun_sentences(text: str) -> Iterator[Span]:
    """The sentences of a text; one that is being written in front of another has no end yet.

    What is divided once too often is confirmed in two parts, which is safe.
    """
    for start, end in sentences(text):
        first = start
        for gap in _BEGINNING.finditer(text, start, end):
            yield first, gap.start()
            first = gap.end()
        yield first, end


def _beside_the_change(
    before: str, after: str, old: list[Span], new: list[Span]
) -> Iterator[_Kept]:
    """Of sentences that were rewritten together, those that the change itself left alone.

    A sentence that begins to be written at the edge of another one is not told from it at first.
    """
    origin, there = old[0][0], new[0][0]
    texts = before[origin : old[-1][1]], after[there : new[-1][1]]
    starts, ends = [one[0] - origin for one in old], [one[1] - origin for one in old]

    def touched(change: Change) -> range:  # those that it is within, and not at the edge of
        return range(bisect_right(ends, change.first), bisect_left(starts, change.end))

    change = min(change_of(*texts).alike(*texts), key=lambda one: len(touched(one)))
    for place, (start, end) in enumerate(old):
        if place not in touched(change):
            behind = change.shift if start - origin >= change.end else 0
            yield _Kept(start, end, there - origin + behind)
