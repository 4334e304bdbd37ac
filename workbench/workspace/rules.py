"""The rules of the checks as the reviewer reads and switches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench import checks
from workbench.case import HouseStyle, Severity

if TYPE_CHECKING:
    from workbench.checks.rules import Rule


class ListedRule(NamedTuple):
    """What is told of a rule, and whether it speaks in the cases of one organization."""

    id: str
    severity: Severity
    what: str
    why: str
    example: str
    quiet_at_first: bool
    of_files: bool  # whether it speaks of a file that is looked at without a workspace
    speaks: bool

    @property
    def is_fixed(self) -> bool:
        """Whether it cannot be switched off."""
        return self.severity is Severity.BLOCKS


class ListedFamily(NamedTuple):
    """Rules of one sort."""

    title: str
    rules: tuple[ListedRule, ...]


def listed(style: HouseStyle) -> tuple[ListedFamily, ...]:
    """All rules by their families, as they speak in the cases of an organization of this style."""
    return tuple(
        ListedFamily(family.title, tuple(_listed(one, style) for one in family.rules))
        for family in checks.families()
        if family.rules
    )


def _listed(one: Rule, style: HouseStyle) -> ListedRule:
    told = (one.id, one.severity, one.what, one.why, one.example)
    heard = checks.speaks(one, style.rules_off, style.rules_on)
    return ListedRule(*told, quiet_at_first=one.off, of_files=not one.stored, speaks=heard)
