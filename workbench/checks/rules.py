"""What a rule is: a small function that reads a case, with its name, its weight and its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from workbench.case import Fix, Severity
from workbench.checks.chart import At as At
from workbench.checks.chart import Chart


class Found(NamedTuple):
    """What a rule has found."""

    at: At
    message: str  # one sentence to the reviewer
    other: At | None = None  # the place that disagrees with this one
    fix: Fix | None = None
    severity: Severity | None = None  # another than that of the rule: where it knows less
    quote: str | None = None  # what is quoted instead of the words in the place
    other_quote: str | None = None


Look = Callable[[Chart], Iterable[Found]]


class Rule(NamedTuple):
    """One rule. All but ``look`` is what docs/checks.md says of it."""

    id: str  # stable: "dose.strength-unknown"
    severity: Severity
    what: str  # what is found, one sentence
    why: str  # why it matters: law or practice, one or two sentences
    example: str  # words that it speaks of
    look: Look
    off: bool = False  # quiet until an organization switches it on
    stored: bool = False  # about the state of the work: it never speaks of a file


class Family(NamedTuple):
    """Rules of one sort, as docs/checks.md and the list of checks group them."""

    name: str  # "dose"
    title: str  # "Dose and quantity"
    rules: tuple[Rule, ...]


def speaks(one: Rule, off: Collection[str], on: Collection[str]) -> bool:
    """Whether a rule speaks where some are switched off, and some that are off at first, on."""
    if one.severity is Severity.BLOCKS:
        return True
    return one.id not in off and (not one.off or one.id in on)


def rule(
    ident: str,
    severity: Severity,
    *,
    what: str,
    why: str,
    example: str,
    off: bool = False,
    stored: bool = False,
) -> Callable[[Look], Rule]:
    """Make a rule of a function."""

    def made(look: Look) -> Rule:
        return Rule(ident, severity, what, why, example, look, off, stored)

    return made
