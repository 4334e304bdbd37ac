"""What can be done about the findings of the open case, from anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui.desk import Desk
from ui.finding_marks import show_marks
from ui.there import while_there

_NOTES = "notes."


def connect(desk: Desk) -> None:
    """Let the desk hear what its findings say and want."""
    findings = desk.findings
    findings.told.connect(desk.told)
    findings.undoable.connect(desk.offer_undo)
    findings.failed.connect(desk.tell_problem)
    findings.rule_wanted.connect(partial(show_checks, desk))
    findings.often.connect(partial(_offer_quiet, desk))
    findings.go_to.connect(partial(_go_to_note, desk))
    findings.place_shown.connect(partial(_show_place, desk))
    findings.looked.connect(partial(_count_in_list, desk))
    mark = while_there(desk, partial(show_marks, desk))  # its editors may go before what says so
    findings.shown.connect(mark)
    desk.issues.issue_selected.connect(lambda _: mark(findings.marked))


def calls(desk: Desk) -> dict[str, Callable[[], None]]:
    """What the actions about findings do, by their names."""
    return {
        "show_findings": partial(show_findings, desk),
        "next_finding": partial(_step, desk, 1),
        "previous_finding": partial(_step, desk, -1),
        "fix_finding": desk.findings.act,
        "dismiss_finding": partial(_dismiss, desk),
        "checks": partial(show_checks, desk),
    }


def show_checks(desk: Desk, rule: str = "") -> None:
    """Show all checks in a panel, to be switched on and off; one of them chosen."""
    from ui import checks_form

    checks_form.present(desk, rule)


def show_findings(desk: Desk) -> None:
    """Put the keyboard on the list of findings, with it in sight."""
    desk.right.setCurrentWidget(desk.findings)
    desk.findings.take_keyboard()


def _step(desk: Desk, step: int) -> None:
    """Choose the next finding; its words are shown, the keyboard is on what can be done."""
    show_findings(desk)
    desk.findings.next_finding(step)


def _dismiss(desk: Desk) -> None:
    desk.right.setCurrentWidget(desk.findings)
    desk.findings.ask_to_dismiss()


def _show_place(desk: Desk, field: str, issue: int | None, start: int, end: int) -> None:
    """Show the words of a finding; what is typed stays where it is typed."""
    form, summary = desk.issues.form, desk.summary.summary
    for editor in (summary, form.treatment, form.claims.line, form.mine.line, form.rationale):
        editor.leave_place()
    if issue is None:
        desk.summary.show_field(field, start, end)
    else:
        desk.issues.select_issue(issue)
        form.show_field(field, start, end)


def _count_in_list(desk: Desk) -> None:
    if desk.session is not None:
        desk.cases.read_again(desk.session.case.reference)


def _go_to_note(desk: Desk, field: str, *_: object) -> None:
    if field.startswith(_NOTES):
        from ui import dealing_acts

        dealing_acts.show_notes(desk)


def _offer_quiet(desk: Desk, rule: str, sentence: str) -> None:
    """Offer to let a rule be quiet in the cases of this organization."""

    def quiet() -> None:
        if desk.session is not None:
            organization = desk.session.case.organization
            desk.session.workspace.checks.switch(organization, rule, speaks=False)
            desk.findings.refresh()

    desk.messages.tell(sentence, "Let it be quiet", quiet)
