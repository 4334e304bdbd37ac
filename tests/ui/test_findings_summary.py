"""Findings as a few lines before a signature."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.findings_summary import FindingsSummary
from workbench.case import Finding, Severity


def finding(severity: Severity, number: int) -> Finding:
    return Finding(rule="a.rule", severity=severity, message=f"Number {number}.", field="summary")


def said(summary: FindingsSummary) -> set[str]:
    return {one.text() for one in summary.findChildren(QLabel) if one.isVisible()}


def test_that_what_is_open_is_listed_and_the_first_can_be_gone_to(qtbot: QtBot) -> None:
    warnings = tuple(finding(Severity.WARNS, number) for number in range(7))
    hints = tuple(finding(Severity.HINT, number) for number in (7, 8))
    summary = FindingsSummary((*warnings, *hints))
    qtbot.addWidget(summary)
    summary.show()
    assert {f"Number {number}." for number in range(7)} <= said(summary)  # some are scrolled to
    assert not {f"Number {number}." for number in range(7, 9)} & said(summary)
    assert {"Clinical case summary", "2 hints"} <= said(summary)
    with qtbot.waitSignal(summary.wanted) as wanted:
        summary.go_button.click()
    assert wanted.args == [warnings[0]]
    summary.show_findings(hints)
    assert said(summary) - {""} == {"2 hints"}
    summary.show_findings(())
    assert summary.isHidden()
