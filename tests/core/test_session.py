from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.cases import decided_case
from workbench import workspace
from workbench.case import Case, Outcome, Problem, State, is_outdated, replace, with_issue
from workbench.session import Session
from workbench.workspace import Workspace


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", "a passphrase")
    yield opened
    opened.close()


@pytest.fixture
def session(opened: Workspace) -> Session:
    return Session(opened, opened.add(decided_case()).reference)


def _summary(session: Session, summary: str, *, field: str = "") -> None:
    session.change("Edit summary", replace(session.case, summary=summary), field=field)


def test_that_a_change_is_on_the_disk_before_anybody_hears_of_it(
    session: Session, opened: Workspace
) -> None:
    heard: list[str] = []
    session.listen(lambda _, after: heard.append(opened.case(after.reference).summary))
    _summary(session, "new")
    assert heard == ["new"]


def test_that_listeners_hear_before_and_after(session: Session) -> None:
    heard: list[tuple[Case, Case]] = []
    stop = session.listen(lambda before, after: heard.append((before, after)))
    first = session.case
    _summary(session, "new")
    stop()
    _summary(session, "newer")
    assert len(heard) == 1
    assert heard[0][0] is first
    assert heard[0][1].issues[1] is first.issues[1]


def test_that_undo_and_redo_name_the_step(session: Session) -> None:
    before = session.case
    issue = replace(before.issues[0], outcome=Outcome.OVERTURNED)
    session.change("Set outcome", with_issue(before, issue))
    after = session.case
    assert session.undo_name == "Set outcome"
    session.undo()
    assert session.case == before
    assert (session.undo_name, session.redo_name) == ("", "Set outcome")
    session.redo()
    assert session.case == after


def test_that_typing_in_one_field_is_one_step(session: Session) -> None:
    before = session.case
    for words in ("a", "ab", "abc"):
        _summary(session, words, field="summary")
    session.undo()
    assert session.case == before


def test_that_a_change_elsewhere_begins_a_new_step(session: Session) -> None:
    _summary(session, "a", field="summary")
    session.change("Set number", replace(session.case, number="2"), field="number")
    _summary(session, "ab", field="summary")
    session.undo()
    assert (session.case.summary, session.case.number) == ("a", "2")


def test_that_typing_after_an_undo_is_a_step_of_its_own(session: Session) -> None:
    _summary(session, "a", field="summary")
    session.undo()
    before = session.case
    _summary(session, "b", field="summary")
    session.undo()
    assert session.case == before


def test_that_a_change_to_the_same_is_no_step(session: Session) -> None:
    session.change("Nothing", replace(session.case))
    assert session.undo_name == ""
    assert session.saved_at is None


def test_that_a_new_change_forgets_what_was_undone(session: Session) -> None:
    _summary(session, "a")
    session.undo()
    _summary(session, "b")
    session.redo()
    assert session.case.summary == "b"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(["summary", "number", ""]), st.text(max_size=9))))
def test_that_undo_and_redo_give_back_each_state(
    opened: Workspace, acts: list[tuple[str, str]]
) -> None:
    session = Session(opened, opened.add(replace(decided_case(), number="")).reference)
    first = session.case
    for field, words in acts:
        name = field or "claim_number"
        session.change(f"Set {name}", replace(session.case, **{name: words}), field=field)
    last = session.case
    states = []
    while session.undo_name:
        states.append(session.case)
        session.undo()
    undone = session.case
    while session.redo_name:
        session.redo()
        assert session.case == states.pop()
    assert session.case == last
    while session.undo_name:
        session.undo()
    assert session.case == undone
    assert undone == first


def test_that_a_change_that_cannot_be_saved_leaves_everything_as_it_was(
    session: Session, opened: Workspace
) -> None:
    other = Session(opened, session.case.reference)
    _summary(other, "first")
    before = session.case
    heard: list[Case] = []
    session.listen(lambda _, after: heard.append(after))
    with pytest.raises(Problem):
        _summary(session, "second")
    assert session.case is before
    assert session.undo_name == ""
    assert heard == []


def test_that_what_was_done_elsewhere_is_a_step_like_any_other(
    session: Session, opened: Workspace
) -> None:
    _summary(session, "mine")
    other = Session(opened, session.case.reference)
    _summary(other, "theirs")
    session.reload()
    assert session.case.summary == "theirs"
    session.undo()
    assert session.case.summary == "mine"


def test_that_undo_and_redo_survive_a_restart(session: Session, opened: Workspace) -> None:
    first = session.case
    _summary(session, "a", field="summary")
    _summary(session, "ab", field="summary")
    session.change("Set number", replace(session.case, number="2"))
    session.undo()
    last = session.case
    opened.close()
    again = workspace.unlock(opened.folder, "a passphrase")
    later = Session(again, first.reference)
    assert (later.undo_name, later.redo_name) == ("Edit summary", "Set number")
    later.undo()
    assert later.case == first
    later.redo()
    later.redo()
    assert later.case == replace(last, number="2")
    again.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.one_of(
            st.tuples(st.just("type"), st.sampled_from(["summary", "number", ""]), st.text()),
            st.sampled_from([("undo", "", ""), ("redo", "", ""), ("restart", "", "")]),
        ),
        max_size=25,
    )
)
def test_that_steps_rebuilt_from_revisions_are_those_of_the_session(
    opened: Workspace, acts: list[tuple[str, str, str]]
) -> None:
    """Random edits, undo, redo and restarts: each undo gives the case back, each redo too."""
    session = Session(opened, opened.add(Case()).reference)
    for act, field, text in acts:
        if act == "restart":
            again = Session(opened, session.case.reference)
            assert again._steps == session._steps
            session = again
        elif act == "type":
            words = text.encode(errors="ignore").decode()
            after = replace(session.case, **{field or "summary": words})
            session.change(f"Edit {field}", after, field=field)
        else:
            _there_and_back(session, act)


def _there_and_back(session: Session, act: str) -> None:
    """What one of them does the other takes back; the act itself is left done."""
    there, back = (session.undo, session.redo) if act == "undo" else (session.redo, session.undo)
    if not (session.undo_name if act == "undo" else session.redo_name):
        return
    before = session.case
    there()
    after = session.case
    back()
    assert session.case == before
    there()
    assert session.case == after


def test_that_parts_keep_their_identity_over_undo(session: Session) -> None:
    first = session.case
    _summary(session, "new")
    session.undo()
    assert session.case.issues is first.issues
    assert session.case.form is first.form


def test_that_typing_is_one_step_of_the_history(session: Session) -> None:
    for words in ("a", "ab", "abc"):
        _summary(session, words, field="summary")
    session.change("Set number", replace(session.case, number="2"))
    assert [step.name for step in session.history()] == ["New case", "Edit summary", "Set number"]
    assert session.case_at(session.history()[1].last).summary == "abc"


def test_that_a_version_is_restored_as_it_was_and_nothing_follows(session: Session) -> None:
    parent, child = session.case.issues[:2]
    session.change("Tie", with_issue(session.case, replace(child, parent=parent.id)))
    overturned = replace(parent, outcome=Outcome.OVERTURNED)
    session.change("Decide otherwise", with_issue(session.case, overturned))
    outdated = session.case
    assert is_outdated(outdated, outdated.issues[1])
    cleared = replace(outdated.issues[1], outcome=None)
    session.change("Clear", with_issue(outdated, cleared))
    session.restore(next(one for one in session.history() if one.name == "Decide otherwise"))
    assert session.case == outdated


def test_that_a_version_is_restored_as_a_step_that_undo_takes_back(session: Session) -> None:
    first = session.case
    _summary(session, "new")
    last = session.case
    session.restore(session.history()[0])
    assert session.case == first
    assert session.undo_name == "Restore: New case"
    session.undo()
    assert session.case == last


def test_that_opening_a_case_again_that_nobody_changed_keeps_the_steps(session: Session) -> None:
    _summary(session, "mine")
    session.reload()
    assert session.undo_name == "Edit summary"


def test_that_a_session_cannot_release_by_a_change(session: Session) -> None:
    with pytest.raises(Problem):
        session.change("Release", replace(session.case, state=State.RELEASED))


def test_that_findings_follow_the_case(session: Session) -> None:
    assert session.findings() == ()
    session.change("Set number", replace(session.case, number=""))
    assert [finding.rule for finding in session.findings()] == ["case.number-missing"]
