"""The rules of the checks as they are listed for an organization."""

from __future__ import annotations

from pathlib import Path

from workbench import workspace
from workbench.case import HouseStyle, Severity
from workbench.workspace.rules import ListedRule, listed


def _rules(style: HouseStyle) -> dict[str, ListedRule]:
    return {rule.id: rule for family in listed(style) for rule in family.rules}


def test_that_each_rule_speaks_as_the_organization_wants() -> None:
    plain = _rules(HouseStyle())
    assert all(rule.speaks is not rule.quiet_at_first for rule in plain.values())
    ids = tuple(plain)
    silent, loud = _rules(HouseStyle(rules_off=ids)), _rules(HouseStyle(rules_on=ids))
    assert {rule.severity for rule in silent.values() if rule.speaks} == {Severity.BLOCKS}
    assert all(rule.is_fixed for rule in silent.values() if rule.speaks)
    assert all(rule.speaks for rule in loud.values())


def test_that_cases_of_no_organization_have_rules_and_are_no_organization(tmp_path: Path) -> None:
    opened = workspace.create(tmp_path / "workspace", "four words")
    opened.checks.switch("", "dates.out-of-order", speaks=False)
    assert not _rules(opened.organization("").style)["dates.out-of-order"].speaks
    assert opened.profiles() == ()
    assert opened.organizations() == ()
    opened.close()
