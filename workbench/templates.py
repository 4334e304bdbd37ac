"""Rationale templates: skeletons in our own words that ask for the facts of this patient.

A template says nothing of medicine itself. Where a guideline's criterion or a fact of the record
belongs stands a prompt in square brackets, which the reviewer fills.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from itertools import groupby

import msgspec

from workbench import resources
from workbench.case import Case, Citation, Issue, IssueKind, Outcome, Value, replace
from workbench.forms import printed_date
from workbench.guidelines import Entry, catalogue, cite

_PROMPT = re.compile(r"\[[^\[\]]+\]")
_FIELD = re.compile(r"\{(treatment|review_date|verdict)\}")
_UNKNOWN = {
    "treatment": "[treatment]",
    "review_date": "[date of the utilization review decision]",
    "verdict": "[is or is not]",
}
_CLOSING = "The request for {treatment} {verdict} medically necessary."
_VERDICTS = {Outcome.UPHELD: "is not", Outcome.OVERTURNED: "is"}
_NO_KEYWORDS = frozenset(("and", "for", "of", "the", "to", "with"))


class Template(Value):
    """A rationale with its citations, for one kind of decision on some treatments.

    ``rationale`` holds prompts in square brackets and the fields ``{treatment}``, the issue's
    title, ``{review_date}``, the day utilization review decided, and ``{closing}``, the sentence
    that follows the outcome. ``citations`` are ids of the
    guideline catalogue. ``reviewed`` is whether a clinician stands behind the words.
    """

    id: str
    name: str
    kind: IssueKind
    rationale: str
    outcome: Outcome | None = None
    treatments: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    reviewed: bool = False  # by the reviewer, who adopted it
    tags: tuple[str, ...] = ()
    own: bool = False  # made or changed at this desk


class Filling(Value):
    """What the reviewer wrote for a prompt that asks for what a cited section says."""

    prompt: str  # with its brackets
    citation: str  # as printed
    words: str
    on: dt.date


@cache
def templates() -> tuple[Template, ...]:
    """Every template that is shipped, by name."""
    tables = (tomllib.loads(resources.text(name)) for name in resources.names("templates"))
    found = [msgspec.convert(row, Template) for table in tables for row in table["templates"]]
    return tuple(sorted(found, key=lambda template: template.name.casefold()))


def rank(words: str, outcome: Outcome | None = None) -> tuple[Template, ...]:
    """All templates: first those for the treatment, of these the ones for the outcome; by name.

    ``words`` may be a title ("Norco 10/325mg #90") or what someone began to type ("opi").
    """
    typed = set(_words(words)) - _NO_KEYWORDS

    def key(template: Template) -> tuple[int, bool, str]:
        fits = outcome is None or template.outcome in (outcome, None)
        return -_fit(template, typed), not fits, template.name.casefold()

    return tuple(sorted(templates(), key=key))


def _fit(template: Template, typed: set[str]) -> int:
    """How many of the words a keyword or the name holds; whole words count more than beginnings."""
    keywords = set(_words(f"{template.name} {' '.join(template.treatments)}"))
    whole = typed & keywords
    begun = {word for word in typed - whole if any(key.startswith(word) for key in keywords)}
    return 3 * len(whole) + len(begun)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.casefold())


def fill(template: Template, case: Case, issue: Issue) -> Issue:
    """The issue with the template's rationale, citations and prompts in place of its own.

    The outcome is taken from the template only where the issue has none; where it has the other
    one, the words argue against it, and the verdict of the closing sentence is left to the
    reviewer. Citations stay where the template has none, as the guideline depends on the body
    part. What is not known yet becomes a prompt too. Words of the case are put in once and never
    read as fields or prompts.
    """
    outcome = issue.outcome or template.outcome
    known = {
        "treatment": issue.treatment,
        "review_date": _review_date(case, issue),
        "verdict": _VERDICTS[outcome] if outcome and template.outcome in {None, outcome} else "",
    }
    closing = _CLOSING if "{closing}" in template.rationale else ""
    skeleton = template.rationale.strip().replace("{closing}", _CLOSING)
    filled = _FIELD.sub(lambda match: known[match[1]] or _UNKNOWN[match[1]], skeleton)
    asked = _FIELD.sub(lambda match: "" if known[match[1]] else _UNKNOWN[match[1]], skeleton)
    return replace(
        issue,
        outcome=outcome,
        rationale=filled,
        template=template.id,
        closing=_FIELD.sub(lambda match: known[match[1]] or _UNKNOWN[match[1]], closing),
        reviewer_citations=_citations(template.citations) or issue.reviewer_citations,
        prompts=tuple(dict.fromkeys(_PROMPT.findall(asked))),
    )


def closing_sentence(issue: Issue) -> str:
    """The sentence that ends a rationale: what was asked for, and whether it is necessary.

    What is not known yet stands in it as a prompt.
    """
    known = {
        "treatment": issue.treatment.strip(),
        "verdict": _VERDICTS[issue.outcome] if issue.outcome else "",
    }
    return _FIELD.sub(lambda match: known[match[1]] or _UNKNOWN[match[1]], _CLOSING)


def with_closings(before: Case, after: Case) -> Case:
    """``after`` with closing sentences that say what outcome and treatment say now.

    One that the reviewer wrote otherwise meanwhile is theirs, and stays.
    """
    if before.issues is after.issues:
        return after
    known = {issue.id: issue for issue in before.issues}
    return replace(after, issues=tuple(_closed(known.get(one.id), one) for one in after.issues))


def _closed(old: Issue | None, issue: Issue) -> Issue:
    said = (issue.outcome, issue.treatment)
    if old is None or not issue.closing or (old.outcome, old.treatment) == said:
        return issue
    if issue.closing not in issue.rationale or issue.closing != old.closing:
        return issue
    sentence = closing_sentence(issue)
    front, _, back = issue.rationale.rpartition(issue.closing)
    prompts = (*issue.prompts, *_PROMPT.findall(sentence.replace(issue.treatment, "")))
    return replace(
        issue,
        rationale=f"{front}{sentence}{back}",
        closing=sentence,
        prompts=tuple(dict.fromkeys(prompts)),
    )


def _review_date(case: Case, issue: Issue) -> str:
    """The day of the utilization review decision, of this item where it has one of its own."""
    own = issue.utilization_review.date if issue.utilization_review else None
    date = own or case.dates.utilization_review_denial
    return printed_date(date) if date else ""


def _citations(ids: tuple[str, ...]) -> tuple[Citation, ...]:
    """One citation for each guideline, with all its sections; KeyError for an unknown entry."""
    entries = [_entries()[name] for name in ids]
    guidelines = groupby(entries, key=lambda entry: (entry.guideline, entry.year))
    return tuple(cite(*same) for _, same in guidelines)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.id: entry for entry in catalogue()}
