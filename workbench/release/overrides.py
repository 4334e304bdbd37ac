"""What blocks a signature and may be signed all the same, for a reason that the reviewer gives.

A blank of a template and words taken over from an earlier case: both were put there by this
program, and only the reviewer can say that they are right as they stand. The audit trail names the
rule and how often it was overridden; the reason, which may hold words of the case, is kept beside
the case and goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from workbench import checks
from workbench.case import Case, Finding, Problem, Severity, Value, noted
from workbench.workspace import Event, Workspace

_SAID = {  # one of them, several of them
    "issue.prompt-unfilled": (
        "A blank of a template is not filled.",
        "{count} blanks of templates are not filled.",
    ),
    "issue.reused-unreviewed": (
        "Words in one place, taken over from an earlier case, are not reviewed.",
        "Words in {count} places, taken over from earlier cases, are not reviewed.",
    ),
}
_KEPT = "overridden at release"  # a setting of the case


@noted
class Override(Value):
    """A rule that does not keep a letter from being signed, and why."""

    rule: str
    reason: str
    count: int = 0  # how many findings of it there were; told by the case, not by who asks


def refuse_overrides(overrides: Iterable[Override]) -> None:
    """Raise Problem for a rule that cannot be overridden, or one without a reason."""
    for one in overrides:
        if one.rule not in _SAID:
            raise Problem(f"Only {' and '.join(_SAID)} can be overridden.")
        if not one.reason.strip():
            raise Problem(f"To override {one.rule} takes a reason.")


def blocking(case: Case, overrides: Sequence[Override] = ()) -> tuple[Finding, ...]:
    """The findings that keep a case from its signature, but for those that are overridden."""
    given = {one.rule for one in overrides}
    return tuple(found for found in checks.blocking(case) if found.rule not in given)


def overridable(findings: Iterable[Finding]) -> dict[str, int]:
    """How often each rule blocks that can be overridden; none where another rule blocks too."""
    counted = Counter(found.rule for found in findings if found.severity is Severity.BLOCKS)
    if not counted.keys() <= _SAID.keys():
        return {}
    return {rule: counted[rule] for rule in _SAID if rule in counted}


def in_words(rule: str, count: int) -> str:
    """What is overridden, as a sentence."""
    one, many = _SAID[rule]
    return one if count == 1 else many.replace("{count}", str(count))


def counted(case: Case, overrides: Iterable[Override]) -> tuple[Override, ...]:
    """The overrides of rules that do block the case, each with how often."""
    found = Counter(one.rule for one in checks.blocking(case))
    reasons = {one.rule: " ".join(one.reason.split()) for one in overrides}
    return tuple(
        Override(rule=rule, reason=reason, count=found[rule])
        for rule, reason in reasons.items()
        if found[rule]
    )


def record_overrides(workspace: Workspace, case: Case, overrides: Sequence[Override]) -> None:
    """Write down what was overridden: the rules in the audit trail, the reasons with the case."""
    if not overrides:
        return
    for one in overrides:
        detail = f"{one.rule}, {one.count}"
        workspace.record(Event.DISMISSED, case.reference, detail)
    kept = msgspec.json.encode(overrides).decode()
    workspace.set_case_setting(case.reference, _KEPT, kept)


def overrides_of(workspace: Workspace, reference: str) -> tuple[Override, ...]:
    """What was overridden when the letter of a case was signed."""
    kept = workspace.case_setting(reference, _KEPT, "[]")
    return msgspec.json.decode(kept, type=tuple[Override, ...])
