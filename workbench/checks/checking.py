"""All rules over one case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.case import Case, Finding, Severity, Value
from workbench.checks import completeness, dates, reasoning, records, text

Rule = Callable[[Case], Iterator[Finding]]

_RULES: tuple[Rule, ...] = (
    completeness.items_are_decided,
    completeness.addendum_has_a_text,
    completeness.prompts_are_filled,
    completeness.reused_words_are_reviewed,
    completeness.dependents_follow,
    completeness.citation_is_given,
    completeness.points_are_answered,
    reasoning.rationale_argues_for_the_outcome,
    dates.dates_are_in_order,
    records.notes_are_considered,
    text.characters_can_be_shown,
)
# About the state of the work rather than the text: they hold for stored cases only.
_STORED_RULES: tuple[Rule, ...] = (completeness.number_is_given,)

_WEIGHT = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINT: 2}


class Context(Value):
    """What a check may know beside the case."""

    stored: bool = True  # False for a file that is looked at without a workspace
    before: Case | None = None  # the version that the case takes the place of
    version: int = 1  # which version of its letter the case is


def check(case: Case, context: Context = Context()) -> tuple[Finding, ...]:
    """All findings on a case, the gravest first, then in the order of the letter."""
    rules = _STORED_RULES + _RULES if context.stored else _RULES
    findings = [finding for rule in rules for finding in rule(case)]
    if context.before is not None:
        findings += completeness.points_changed_words(case, context.before, context.version)
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int]:
    return _WEIGHT[finding.severity], -1 if finding.issue is None else finding.issue
