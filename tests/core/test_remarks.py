"""What is done about the findings of an open case."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.core.cases import decided_case
from workbench import release
from workbench.case import (
    DismissalReason,
    Edit,
    Finding,
    Fix,
    Problem,
    Severity,
    dismissal_of,
    fixed,
    mark_of,
    replace,
    with_dismissed,
    with_issue,
)
from workbench.checks import blocking, check, checking
from workbench.checks.chart import Chart
from workbench.checks.rules import Found
from workbench.session import Checked, Session
from workbench.session.differences import differences
from workbench.session.items import duplicated
from workbench.worker import Worker
from workbench.workspace import Event, Workspace, create

UNCITED = "issue.citation-missing"
PASSPHRASE = "a passphrase for tests"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("remarks")
    opened = create(folder / "workspace", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """An open case with one warning: its first item cites nothing."""
    case = decided_case(f"CM15-{workspace.count():07d}")
    case = with_issue(case, replace(case.issues[0], reviewer_citations=()))
    return Session(workspace, workspace.add(case).reference)


def uncited(session: Session) -> Finding:
    return next(one for one in session.findings() if one.rule == UNCITED)


def test_that_what_is_put_aside_stays_so_and_can_be_undone(session: Session) -> None:
    finding = uncited(session)
    session.remarks.dismiss([finding], DismissalReason.IRRELEVANT, " A service of the surgery. ")
    assert UNCITED not in {one.rule for one in session.findings()}
    (kept,) = session.case.dismissals
    assert (kept.rule, kept.note) == (UNCITED, "A service of the surgery.")
    session.undo()
    assert uncited(session) == finding


def test_that_what_was_put_aside_can_stand_again(session: Session) -> None:
    finding = uncited(session)
    session.remarks.dismiss([finding], DismissalReason.CORRECT)
    session.remarks.stand_again(finding)
    assert uncited(session) == finding


def test_that_a_dismissal_holds_for_the_same_words_only(session: Session) -> None:
    case = session.case
    finding = Finding(rule="a.rule", severity=Severity.HINT, message="So.", quote="left knee")
    again = replace(finding, start=7, end=16)
    assert mark_of(case, finding) == mark_of(case, again)
    assert mark_of(case, finding) != mark_of(case, replace(finding, quote="right knee"))
    assert mark_of(case, finding) != mark_of(case, replace(finding, issue=0))


def test_that_a_dismissal_of_a_whole_text_ends_when_the_text_changes(session: Session) -> None:
    case = session.case
    whole = Finding(
        rule="a.rule", severity=Severity.HINT, message="So.", issue=0, field="rationale"
    )
    put_aside = with_dismissed(case, [whole], DismissalReason.CORRECT)
    assert dismissal_of(put_aside, whole) is not None
    rewritten = replace(put_aside.issues[0], rationale="Something else altogether.")
    assert dismissal_of(with_issue(put_aside, rewritten), whole) is None


def test_that_a_dismissal_ends_when_the_finding_says_more(session: Session) -> None:
    finding = Finding(rule="a.rule", severity=Severity.HINT, message="Not there: EMG.", quote="EMG")
    more = replace(finding, message="Not there: EMG, fusion.")
    put_aside = with_dismissed(session.case, [finding], DismissalReason.CORRECT)
    assert dismissal_of(put_aside, more) is None


def test_that_a_look_is_answered_though_the_case_was_read_again_meanwhile(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []

    def later(act: Callable[..., Any], *given: Any, done: Callable[..., None], **_: Any) -> None:
        waiting.append(lambda: done(act(*given)))

    monkeypatch.setattr(session, "run", later)
    answers: list[Checked] = []
    session.remarks.look(answers.append)
    session.reload()
    session.remarks.look(answers.append)
    for answer in waiting:
        answer()
    assert len(answers) == 2


def test_that_a_fix_of_words_that_are_gone_is_refused(session: Session) -> None:
    edit = Edit(field="treatment", issue=0, start=0, end=1, words="X")
    fix = Fix(name="Write X", edits=(edit,))
    finding = Finding(rule="a.rule", severity=Severity.HINT, message="So.", fix=fix)
    with pytest.raises(Problem, match="have changed"):
        session.remarks.fix(finding)


def test_that_a_check_that_fails_leaves_the_others_and_keeps_a_block_a_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Chart) -> Iterator[Found]:
        raise ValueError("words of the case")

    sound, *others = checking.FAMILIES[0].rules
    hint = sound._replace(id="a.hint", severity=Severity.HINT, look=broken)
    blocks = sound._replace(id="a.block", look=broken, stored=False)
    monkeypatch.setattr(checking, "_rules", lambda: (sound, hint, blocks, *others))
    found = check(replace(decided_case(), number=""))
    assert [(one.rule, one.severity) for one in found] == [
        ("case.number-missing", Severity.BLOCKS),
        ("check.failed", Severity.BLOCKS),
        ("check.failed", Severity.HINT),
    ]
    assert not any("words of the case" in one.message for one in found)
    assert len(blocking(decided_case())) == 1


def test_that_a_dismissal_repeats_no_word_of_the_case(session: Session) -> None:
    session.remarks.dismiss([uncited(session)], DismissalReason.QUOTED)
    *_, entry, _changed = session.workspace.audit(newest=2)
    assert entry.event == Event.DISMISSED
    assert entry.detail == f"{UNCITED}, quoted from the record"


def test_that_what_blocks_cannot_be_put_aside(session: Session) -> None:
    session.change("Clear", replace(session.case, number=""))
    (finding,) = (one for one in session.findings() if one.severity is Severity.BLOCKS)
    with pytest.raises(Problem, match="cannot be put aside"):
        session.remarks.dismiss([finding], DismissalReason.CORRECT)


def test_that_a_rule_offers_to_go_quiet_when_it_was_put_aside_five_times(session: Session) -> None:
    checks = session.workspace.checks
    reference = session.case.reference
    counts = [checks.note_dismissed(reference, "text.spaces", "correct") for _ in range(5)]
    assert counts == [1, 2, 3, 4, 5]
    checks.switch("Example Review Organization", "text.spaces", speaks=False)
    assert checks.note_dismissed(reference, "text.spaces", "correct") == 1


def test_that_a_rule_is_quiet_for_the_organization_it_is_switched_off_for(session: Session) -> None:
    checks = session.workspace.checks
    assert uncited(session)
    checks.switch("Example Review Organization", UNCITED, speaks=False)
    assert UNCITED not in {one.rule for one in session.findings()}
    other = replace(session.case, organization="Another Review", reference="")
    assert UNCITED in {one.rule for one in check(other, checks.context(other))}
    checks.switch("Example Review Organization", UNCITED, speaks=True)
    assert uncited(session)


def test_that_a_rule_goes_quiet_for_cases_of_no_organization_too(workspace: Workspace) -> None:
    workspace.checks.switch("", UNCITED, speaks=False)
    assert workspace.checks.context(replace(decided_case(), organization="")).off == (UNCITED,)
    workspace.checks.switch("", UNCITED, speaks=True)


def test_that_the_list_of_cases_tells_how_many_findings_a_case_has(session: Session) -> None:
    workspace, reference = session.workspace, session.case.reference
    before = next(row for row in workspace.cases() if row.reference == reference)
    assert before.findings is None
    found = session.findings()
    row = next(row for row in workspace.cases() if row.reference == reference)
    counts = [sum(one.severity is kind for one in found) for kind in Severity]
    assert row.findings == " ".join(map(str, counts))


def test_that_own_words_are_kept_in_their_order(workspace: Workspace) -> None:
    for word in ("Zebrin", "imaginol", "  "):
        workspace.checks.add_word(word)
    assert workspace.checks.words() == ("imaginol", "Zebrin")
    workspace.checks.forget_word("Zebrin")
    assert workspace.checks.words() == ("imaginol",)


def test_that_the_edits_of_a_fix_leave_each_other_their_places() -> None:
    case = replace(decided_case(), summary="one two one")
    edits = tuple(
        Edit(field="summary", issue=None, start=start, end=start + 3, words="three")
        for start in (0, 8)
    )
    assert fixed(case, Fix(name="Write three", edits=edits)).summary == "three two three"


def test_that_a_fix_is_one_step_that_undo_takes_back(session: Session) -> None:
    before = session.case
    glued = replace(before.issues[0], rationale="It helps.She " + before.issues[0].rationale)
    session.change("x", with_issue(before, glued))
    finding = next(one for one in session.findings() if one.rule == "text.glued")
    assert finding.fix is not None
    session.remarks.fix(finding)
    assert session.case.issues[0].rationale.startswith("It helps. She ")
    assert session.undo_name == finding.fix.name
    session.undo()
    assert session.case == with_issue(before, glued)


def test_that_all_who_look_at_the_same_are_answered_and_nobody_of_an_older_case(
    session: Session,
) -> None:
    answers: queue.Queue[Callable[[], None]] = queue.Queue()
    told: list[str] = []
    with closing(Worker(answers.put)) as worker:
        session.worker = worker
        worker.start()
        session.remarks.look(lambda _: told.append("older"))
        session.change("Edit summary", replace(session.case, summary="Another text."))
        session.remarks.look(lambda _: told.append("pane"))
        session.remarks.look(lambda _: told.append("dialog"))
        while not told:
            answers.get(timeout=30)()
    session.worker = None
    session.remarks.look(lambda _: told.append("at once"))
    assert told == ["pane", "dialog", "at once"]


def test_that_undo_and_differences_say_what_was_put_aside(session: Session) -> None:
    before, finding = session.case, uncited(session)
    session.remarks.dismiss([finding], DismissalReason.IRRELEVANT, "Part of the surgery.")
    assert session.undo_name == "Put finding aside"
    (difference,) = differences(before, session.case)
    assert difference.place == "Findings put aside"
    (run,) = difference.runs
    assert run.text == f"{UNCITED}: does not matter here, Part of the surgery."


def test_that_a_new_version_keeps_what_was_put_aside_and_no_other_case_has_it(
    session: Session,
) -> None:
    workspace, reference = session.workspace, session.case.reference
    session.remarks.dismiss([uncited(session)], DismissalReason.CORRECT)
    duplicate = duplicated(session.case, session.case.issues[0])
    assert {one.issue for one in check(duplicate) if one.rule == UNCITED} == {1}
    given = session.case.dismissals
    release.create_identity(workspace, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    release.release(workspace, reference, "role", PASSPHRASE, attest=True)
    addendum = workspace.begin_addendum(reference, "Fictional.")
    version = workspace.correct(reference, "A fictional reason.")
    assert (addendum.dismissals, version.dismissals) == ((), given)
    assert UNCITED not in {one.rule for one in Session(workspace, version.reference).findings()}
