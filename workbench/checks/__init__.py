"""What a careful second reader would say of a case before its signature.

``check(case, context) -> findings``. A family of rules is a module; a rule is a small function from
the chart of a case to what it found there. Every rule has a stable id, and its severity follows the
evidence: only what makes a letter impossible blocks, and a rule fed by data that is not verified is
at most a hint. The rules are imported when they are used: the window starts without them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from workbench.case import Case, Finding
from workbench.checks.context import OF_A_CASE as OF_A_CASE
from workbench.checks.context import Checked as Checked
from workbench.checks.context import Context as Context

if TYPE_CHECKING:
    from workbench.checks.rules import Family, Rule


def check(case: Case, context: Context = OF_A_CASE) -> tuple[Finding, ...]:
    """All findings that stand, the gravest first, then in the order of the letter.

    Pure: it reads nothing but the case, the context and the program's own data.
    """
    return checked(case, context).findings


def checked(case: Case, context: Context = OF_A_CASE) -> Checked:
    """All findings, those that were put aside apart. What blocks cannot be put aside."""
    from workbench.checks import checking

    return checking.checked(case, context)


def blocking(case: Case, context: Context = OF_A_CASE) -> tuple[Finding, ...]:
    """What keeps the case from its signature alone, which takes next to no time."""
    from workbench.checks import checking

    return checking.blocking(case, context)


def glued_places(text: str) -> tuple[int, ...]:
    """Where a text needs a space between two sentences, or behind a comma, as the rule has it."""
    from workbench.checks.text import gaps

    return tuple(gaps.glued_places(text))


def speaks(one: Rule, off: Collection[str], on: Collection[str]) -> bool:
    """Whether a rule speaks where some are switched off, and some that are off at first, on."""
    from workbench.checks import rules

    return rules.speaks(one, off, on)


def warm() -> None:
    """Read what the rules know, so that the first look at a case does not wait for it.

    These tables stay for good: what collects garbage need not look at them again and again.
    """
    import gc

    from workbench import resources
    from workbench.case import Issue

    words = resources.text("sample/determination.txt")
    issue = Issue(id="issue-1", treatment="Norco 10/325 mg #60, left knee", rationale=words)
    checked(Case(summary=words, issues=(issue,)))
    gc.freeze()


def families() -> tuple[Family, ...]:
    """All rules, by their families."""
    from workbench.checks import checking

    return checking.FAMILIES


def all_rules() -> tuple[Rule, ...]:
    """Every rule, family by family."""
    return tuple(one for family in families() for one in family.rules)
