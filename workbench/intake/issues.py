"""The disputed items: their titles, outcomes, citations and rationales, found by their labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Issue, Labels, Outcome, Problem
from workbench.guidelines import parse_citations
from workbench.intake.kinds import kind_of
from workbench.intake.lines import Flow
from workbench.intake.lists import passage
from workbench.intake.parts import Parts, Span
from workbench.intake.statement import standing_end
from workbench.intake.titles import title_start

_CLAIMS = re.compile(r"\bClaims?\s+Administrator(?:['’]?s)?\s+[Gg]uidelines?\s*:")
_RATIONALE = re.compile(
    r"\b(?:Decision\s+[Rr]ationale|Rationale\s+for\s+(?:the\s+)?[Dd]ecision)\s*:"
)
_GUIDELINE = re.compile(r"\b[Gg]uidelines?\s*:")
_OUTCOME = re.compile(r"(?:(?P<colon>:)\s*|\s+|^)(?P<word>Upheld|Overturned)$", re.IGNORECASE)
_WORD = re.compile(r"[A-Z&][\w&.'’,-]*$|(?:of|for|and|the|&)$")
_LONGEST_NAME = 8  # words
_SUFFIXES = {"Inc", "LLC", "LLP", "LP", "Ltd", "Corp", "Co", "P.C", "PC"}


class Issues(NamedTuple):
    """All that stands under the heading of the issues."""

    sentence: str
    issues: tuple[Issue, ...]
    labels: Labels
    organization: str  # as its label names it
    unplaced: tuple[str, ...]


class _Label(NamedTuple):
    """One of the three labels of an issue: 0 claims administrator, 1 reviewer, 2 rationale."""

    rank: int
    start: int
    end: int


class _Item(NamedTuple):
    """The labels of one issue, in order, and where what follows them ends."""

    labels: list[_Label]
    end: int

    def span(self, rank: int) -> Span:
        """What stands behind a label; an empty span if there is none."""
        for label, following in zip(self.labels, [*self.labels[1:], None], strict=False):
            if label.rank == rank:
                return label.end, following.start if following else self.end
        return self.end, self.end


class _Title(NamedTuple):
    """The title above an issue's labels, with its outcome if one is printed."""

    start: int
    treatment: str
    outcome: Outcome | None


def read_issues(flow: Flow, parts: Parts) -> Issues:
    """The issues in their order; :class:`Problem` if there is none."""
    span = parts.issues
    name = _reviewer_name(flow, span, flow.text[slice(*parts.statement)].lstrip())
    groups = list(_grouped(flow, _labels(flow, span, name)))
    if not groups:
        raise Problem("The text has the headings of a determination, but no disputed item.")
    first = standing_end(flow, (span[0], groups[0][0].start))
    titles = list(_titles(flow, groups, first, sure=first > span[0]))
    ends = [*(title.start for title in titles[1:]), span[1]]
    items = [_Item(group, end) for group, end in zip(groups, ends, strict=True)]
    labels, others = _printed_labels(flow, items)
    return Issues(
        sentence=flow.passage(span[0], titles[0].start),
        issues=tuple(
            _issue(flow, number, title, item)
            for number, (title, item) in enumerate(zip(titles, items, strict=True), 1)
        ),
        labels=labels,
        organization=name,
        unplaced=others,
    )


def _issue(flow: Flow, number: int, title: _Title, item: _Item) -> Issue:
    return Issue(
        id=f"issue-{number}",
        treatment=title.treatment,
        assigned_wording=title.treatment,
        kind=kind_of(title.treatment),
        outcome=title.outcome,
        claims_administrator_citations=parse_citations(flow.passage(*item.span(0))),
        reviewer_citations=parse_citations(flow.passage(*item.span(1))),
        rationale=passage(flow, *item.span(2)),
    )


# ------------------------------------------------------------------------------------- titles


def _titles(flow: Flow, groups: list[list[_Label]], first: int, *, sure: bool) -> Iterator[_Title]:
    """The titles; the first one begins at ``first`` if that is ``sure``."""
    after, on_lines = first, _parts_begin_on_lines(flow)
    for group in groups:
        head = flow.text[after : group[0].start].rstrip()
        match = _OUTCOME.search(head, max(0, len(head) - 40))
        end = after + (match.start() if match else len(head))
        start = after if sure else title_start(flow, (after, end), on_lines=on_lines)
        yield _Title(
            start=start,
            treatment=" ".join(flow.passage(start, end).split("\n\n")),
            outcome=Outcome(match["word"].lower()) if match else None,
        )
        after, sure = group[-1].end, False


# ------------------------------------------------------------------------------------- labels


def _labels(flow: Flow, span: Span, name: str) -> list[_Label]:
    reviewer = rf"(?<!\w){_spaced(name)}\s+[Gg]uidelines?\s*:" if name else r"(?!)"
    pattern = re.compile(
        rf"(?P<l0>{_CLAIMS.pattern})|(?P<l1>{reviewer})|(?P<l2>{_RATIONALE.pattern})"
    )
    return [
        _Label(int((match.lastgroup or "l0")[1]), *match.span())
        for match in pattern.finditer(flow.text, *span)
    ]


def _parts_begin_on_lines(flow: Flow) -> bool:
    """Whether the labels do; they do not where the whole text was run together."""
    labels = re.finditer(rf"{_CLAIMS.pattern}|{_RATIONALE.pattern}", flow.text)
    begins = [flow.starts_line(match.start()) for match in labels]
    return sum(begins) >= 0.8 * len(begins)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _grouped(flow: Flow, labels: list[_Label]) -> Iterator[list[_Label]]:
    """The labels of each issue. A label out of turn begins an issue, or is a word of the text."""
    group: list[_Label] = []
    for label in labels:
        if group and label.rank > group[-1].rank:
            group.append(label)
        elif not group or _follows_title(flow, label):
            if group:
                yield group
            group = [label]
    if group:
        yield group


def _follows_title(flow: Flow, label: _Label) -> bool:
    # The outcome is printed right above; without one, only a new line can tell.
    above = flow.text[max(0, label.start - 40) : label.start].rstrip()
    return bool(_OUTCOME.search(above)) or (label.rank == 0 and flow.starts_line(label.start))


def _printed_labels(flow: Flow, items: list[_Item]) -> tuple[Labels, tuple[str, ...]]:
    """How the labels are printed; apart from them, those that differ or have nothing below.

    A form has one spelling of a label, and a letter prints none where nothing follows it.
    """
    printed = [
        (label.rank, " ".join(flow.text[label.start : label.end].split()), item)
        for item in items
        for label in item.labels
    ]
    counted = Counter((rank, words) for rank, words, _ in printed).most_common()
    usual = dict(label for label, _ in reversed(counted))  # of each rank the most common one
    own = Labels()
    labels = Labels(
        claims_administrator=usual.get(0, own.claims_administrator),
        reviewer=usual.get(1, own.reviewer),
        rationale=usual.get(2, own.rationale),
    )
    others = (
        words
        for rank, words, item in printed
        if words != usual[rank] or not flow.passage(*item.span(rank))
    )
    return labels, tuple(others)


# --------------------------------------------------------------- the name in the reviewer's label


def _reviewer_name(flow: Flow, span: Span, statement: str) -> str:
    """Whose guideline the second label names: "MAXIMUS", "Expert Reviewer", any organization.

    The label has no mark where it begins. For every name that it could hold speaks: that a line
    begins with it, that it is all the capitalized words there, that the statement opens with it.
    """
    weights: Counter[str] = Counter()
    on_lines = _parts_begin_on_lines(flow)
    for end in _reviewer_labels(flow, span):
        for name, weight in _possible_names(flow, end, on_lines):
            weights[name] += weight + (4 if f"{statement} ".startswith(f"{name} ") else 0)
    return max(weights, key=lambda name: (weights[name], len(name)), default="")


def _reviewer_labels(flow: Flow, span: Span) -> Iterator[int]:
    """Where the word "guideline:" of each reviewer's label begins."""
    after = span[0]
    for rationale in _RATIONALE.finditer(flow.text, *span):
        claims = _CLAIMS.search(flow.text, after, rationale.start())
        start = claims.end() if claims else after
        found = [m.start() for m in _GUIDELINE.finditer(flow.text, start, rationale.start())]
        if found:
            yield found[0] if claims else found[-1]
        after = rationale.end()


def _possible_names(flow: Flow, end: int, on_lines: bool) -> Iterator[tuple[str, int]]:
    """The words before ``end`` that a name may consist of, the shortest first, with weights."""
    names = list(_names_before(flow.text, end))
    for name, start in names:
        gaps = flow.breaks_between(start - 1, start + 1) if on_lines else ()
        own_line = any(flow.parts_paragraphs(gap) or flow.was_ended_early(gap) for gap in gaps)
        weight = (2 if gaps else 0) + (2 if own_line else 0)
        yield name, weight + (3 if (name, start) == names[-1] else 0)


def _names_before(text: str, end: int) -> Iterator[tuple[str, int]]:
    words: list[str] = []
    for word, start in _last_words(text, end):
        outside = not _WORD.match(word) or word in ("Upheld", "Overturned")
        if outside or (words and word[-1] in ".,;:" and not _is_suffixed(word, words[0])):
            return
        words.insert(0, word)
        if word[0].isupper():
            yield " ".join(words), start


def _is_suffixed(word: str, following: str) -> bool:
    """Whether a comma stands inside a name: before "Inc.", "LLC" and their like."""
    return word[-1] == "," and following.rstrip(".,") in _SUFFIXES


def _last_words(text: str, end: int) -> Iterable[tuple[str, int]]:
    start = max(0, end - 200)
    found = [(match[0], start + match.start()) for match in re.finditer(r"\S+", text[start:end])]
    return reversed(found[-_LONGEST_NAME:])
