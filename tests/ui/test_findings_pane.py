from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.sessions import BLANK, opened_session
from ui import keys_now
from ui.findings_content import NO_FINDINGS, RELEASED
from ui.findings_list import FindingsModel
from ui.findings_pane import FindingsPane
from ui.findings_rows import Calm
from ui.name_findings import MESSAGE
from workbench import release
from workbench.case import DismissalReason, Finding, Outcome, ReviewerProfile, replace, with_issue
from workbench.session import Session


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> FindingsPane:
    pane = FindingsPane()
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show_session(session)
    pane.show()
    ask_for_all(pane)
    return pane


def ask_for_all(pane: FindingsPane) -> None:
    """Let issues that are being written show their findings too."""
    while any(isinstance(row, Calm) for row in model(pane).rows):
        pane.next_finding()


def model(pane: FindingsPane) -> FindingsModel:
    made = pane.view.model()
    assert isinstance(made, FindingsModel)
    return made


def place_of_words(pane: FindingsPane, words: str) -> int:
    return next(n for n, text in enumerate(rows(pane)) if words in text)


def rows(pane: FindingsPane) -> list[str]:
    role, made = Qt.ItemDataRole.AccessibleTextRole, model(pane)
    return [made.index(row, 0).data(role) for row in range(made.rowCount())]


def test_that_findings_stand_in_groups_the_gravest_first(pane: FindingsPane) -> None:
    headings = [row for row in rows(pane) if "." not in row]
    assert headings[:2] == ["Blocks the signature", "Warnings"]


def test_that_a_row_says_how_grave_what_where_and_which_words(pane: FindingsPane) -> None:
    expected = (
        "Blocks the signature. A blank of the template is not filled. "
        f"Issue 2, rationale. “{BLANK}”"
    )
    assert expected in rows(pane)


def test_that_enter_and_a_click_go_to_the_words(pane: FindingsPane, qtbot: QtBot) -> None:
    row = next(n for n, text in enumerate(rows(pane)) if BLANK in text)
    index = pane.view.model().index(row, 0)
    pane.view.setCurrentIndex(index)
    start = len("The shoulder moves better. ")
    with qtbot.waitSignal(pane.go_to) as gone:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert gone.args == ["rationale", 1, start, start + len(BLANK)]
    place = pane.view.visualRect(index).center()
    with qtbot.waitSignal(pane.place_shown) as shown, qtbot.assertNotEmitted(pane.go_to):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.args == ["rationale", 1, start, start + len(BLANK)]


def test_that_next_finding_goes_round_and_skips_headings(pane: FindingsPane) -> None:
    gone: list[tuple[str, object]] = []
    pane.place_shown.connect(lambda field, issue, *_: gone.append((field, issue)))
    count = sum("." in row for row in rows(pane))
    for _ in range(count + 1):
        pane.next_finding()
    assert gone[0] == gone[-1]
    assert len(gone) == count + 1
    assert len(set(gone)) > 3


def test_that_findings_follow_the_case(pane: FindingsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.count_changed) as counted:
        session.change("x", replace(decided_case(), reference=session.case.reference))
    assert counted.args == [0, 0]
    assert pane.empty.isVisible()
    assert pane.empty.text() == keys_now.filled(NO_FINDINGS)
    assert "F9 releases" in pane.empty.text()


def test_that_without_a_case_it_says_so(pane: FindingsPane) -> None:
    pane.show_session(None)
    assert pane.empty.isVisible()


def test_that_it_is_said_of_a_released_case_that_it_cannot_change(
    pane: FindingsPane, session: Session
) -> None:
    session.change("x", replace(decided_case(), reference=session.case.reference))
    release.create_identity(session.workspace, "Seal", "a passphrase", subject="Seal")
    release.release(session.workspace, session.case.reference, "Seal", "a passphrase", attest=True)
    session.reload()
    pane.show_session(session)
    assert pane.empty.isVisible()
    assert pane.empty.text() == keys_now.filled(RELEASED)


# The reviewer's name


@pytest.fixture
def named(session: Session) -> Session:
    """A case whose second rationale and summary name the reviewer, whose name is known."""
    session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
    case = replace(decided_case(), reference=session.case.reference)
    rationale = f"Six visits. Terry Imaginary, MD, says so. {case.issues[1].rationale}"
    second = replace(case.issues[1], rationale=rationale)
    summary = f"Seen by terry\nimaginary. {case.summary}"
    named = replace(case, issues=(case.issues[0], second), summary=summary)
    session.change("x", named)
    return session


def test_that_the_name_of_the_reviewer_is_told_with_its_places(
    qtbot: QtBot, pane: FindingsPane, named: Session
) -> None:
    del named
    qtbot.waitUntil(lambda: len(rows(pane)) == 3)
    heading, *found = rows(pane)
    assert heading == "Blocks the signature"
    assert all(text.startswith(f"{heading}. {MESSAGE.rstrip('.')}. ") for text in found)
    assert any("Issue 2, rationale. “Terry Imaginary" in text for text in found)
    assert any("Clinical case summary. “" in text for text in found)


def test_that_it_is_counted_and_leads_to_its_words(
    qtbot: QtBot, pane: FindingsPane, named: Session
) -> None:
    counts: list[tuple[int, int]] = []
    pane.count_changed.connect(lambda blocks, warns: counts.append((blocks, warns)))
    qtbot.waitUntil(lambda: bool(counts) and counts[-1] == (2, 0))
    gone: list[tuple[str, int | None, int, int]] = []
    pane.place_shown.connect(lambda *place: gone.append(place))
    pane.next_finding()
    pane.next_finding()
    case = named.case
    texts = {("summary", None): case.summary, ("rationale", 1): case.issues[1].rationale}
    words = {texts[field, issue][start:end] for field, issue, start, end in gone}
    assert {" ".join(text.split()).casefold()[:15] for text in words} == {"terry imaginary"}


def test_that_it_goes_when_the_name_does_or_the_case(
    qtbot: QtBot, pane: FindingsPane, named: Session, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: len(rows(pane)) == 3)
    with opened_session(tmp_path / "other", decided_case()) as other:
        pane.show_session(other)
        assert rows(pane) == []
    pane.show_session(named)
    qtbot.waitUntil(lambda: len(rows(pane)) == 3)
    named.change("x", replace(decided_case(), reference=named.case.reference))
    qtbot.waitUntil(lambda: rows(pane) == [])


def test_that_a_form_that_names_its_reviewer_is_not_searched(
    pane: FindingsPane, named: Session
) -> None:
    form = replace(named.case.form, names_confidential=False)
    named.change("x", replace(named.case, form=form))
    pane.refresh()
    assert not any(MESSAGE.rstrip(".") in text for text in rows(pane))


def test_that_another_name_of_the_reviewer_is_searched_for_at_the_next_look(
    pane: FindingsPane, named: Session
) -> None:
    pane.refresh()
    assert len(rows(pane)) == 3
    named.workspace.set_profile(ReviewerProfile(name="Robin Pretend"))
    pane.refresh()
    assert rows(pane) == []


# Calm, compared, mended, put aside

GLUED = "The worker sleeps poorly.She walks.  The record supports a decision."


def chosen(pane: FindingsPane, words: str) -> Finding:
    place = place_of_words(pane, words)
    pane.view.setCurrentIndex(model(pane).index(place, 0))
    row = pane.row()
    assert isinstance(row, Finding)
    return row


def test_that_an_issue_that_is_being_written_keeps_its_findings_to_a_number(
    qtbot: QtBot, session: Session
) -> None:
    pane = FindingsPane()
    qtbot.addWidget(pane)
    shown: list[tuple[Finding, ...]] = []
    pane.shown.connect(shown.append)
    pane.show_session(session)
    assert not any(isinstance(row, Finding) and row.issue == 1 for row in model(pane).rows)
    assert any(text.startswith("Issue 2, not marked done: ") for text in rows(pane))
    assert not any(one.issue == 1 for one in shown[-1])
    issue = replace(session.case.issues[1], done=True)
    session.change("Done", with_issue(session.case, issue))
    qtbot.waitUntil(lambda: any(BLANK in text for text in rows(pane)))
    assert any(one.issue == 1 for one in shown[-1])


def test_that_space_mends_what_can_be_mended_and_the_next_is_chosen(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    issue = replace(session.case.issues[0], rationale=GLUED)
    session.change("x", with_issue(session.case, issue))
    pane.refresh()
    ask_for_all(pane)
    finding = chosen(pane, "poorly.She")
    assert pane.card.fix.isVisible()
    assert finding.fix is not None
    assert pane.card.fix.text() == finding.fix.name
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    assert "poorly. She walks." in session.case.issues[0].rationale
    assert session.undo_name == finding.fix.name
    pane.refresh()
    assert isinstance(pane.row(), Finding)


def test_that_a_figure_puts_a_finding_aside_for_one_of_four_reasons(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    finding = chosen(pane, "You cite nothing")
    qtbot.keyClick(pane.view, Qt.Key.Key_3)
    (kept,) = session.case.dismissals
    assert (kept.rule, kept.reason) == (finding.rule, DismissalReason.IRRELEVANT)
    assert finding not in model(pane).rows
    assert rows(pane)[-1] == "1 finding is put aside"


def test_that_what_was_put_aside_is_seen_when_asked_for_and_stands_again(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    finding = chosen(pane, "You cite nothing")
    qtbot.keyClick(pane.view, Qt.Key.Key_1)
    pane.view.setCurrentIndex(model(pane).index(len(rows(pane)) - 1, 0))
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert rows(pane)[-1].startswith("Put aside, correct as written. ")
    pane.view.setCurrentIndex(model(pane).index(len(rows(pane)) - 1, 0))
    assert pane.card.again.isVisible()
    assert not pane.card.dismiss.isVisible()
    pane.card.again.click()
    pane.refresh()
    assert session.case.dismissals == ()
    assert finding in model(pane).rows


def test_that_a_word_can_be_said_on_it_and_escape_leaves_it_standing(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    chosen(pane, "You cite nothing")
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert pane.form is not None
    qtbot.keyClick(pane.form.note, Qt.Key.Key_Escape)
    assert pane.form is None
    assert session.case.dismissals == ()
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    form = pane.form
    qtbot.keyClicks(form.note, "2 of 3, as in the record")
    form.reasons[1].click()
    (kept,) = session.case.dismissals
    assert kept.note == "2 of 3, as in the record"
    assert kept.reason is DismissalReason.QUOTED


def test_that_all_findings_of_a_rule_can_be_put_aside_together(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    finding = chosen(pane, "You cite nothing")
    count = sum(isinstance(one, Finding) and one.rule == finding.rule for one in model(pane).rows)
    assert count > 1
    pane.ask_to_dismiss()
    assert pane.form is not None
    assert pane.form.all.text().endswith(f"({count})")
    pane.form.all.click()
    qtbot.keyClick(pane.form.reasons[0], Qt.Key.Key_4)
    assert len(session.case.dismissals) == count


def test_that_what_blocks_cannot_be_put_aside(
    qtbot: QtBot, pane: FindingsPane, session: Session
) -> None:
    chosen(pane, BLANK)
    assert not pane.card.dismiss.isVisible()
    qtbot.keyClick(pane.view, Qt.Key.Key_1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert pane.form is None
    assert session.case.dismissals == ()


def test_that_both_places_of_a_finding_are_compared_in_their_sentences(
    pane: FindingsPane, session: Session
) -> None:
    issue = replace(
        session.case.issues[0],
        treatment="Norco 10/325 mg #60",
        rationale="She asks for more. The request for Norco 5/325 mg #60 is not necessary.",
    )
    case = replace(session.case, summary="She has neck pain. She takes Norco 10/325 mg at night.")
    session.change("x", with_issue(case, issue))
    pane.refresh()
    ask_for_all(pane)
    chosen(pane, "5/325")
    here, there = pane.card.here, pane.card.there
    assert there.isVisible()
    assert here.words.toPlainText().startswith("The request for Norco 5/325 mg")
    gone: list[tuple[object, ...]] = []
    pane.go_to.connect(lambda *place: gone.append(place))
    there.name.click()
    assert gone[0][0] in {"treatment", "summary"}


def test_that_a_finding_of_a_whole_text_shows_its_words_once(
    pane: FindingsPane, session: Session
) -> None:
    issue = replace(
        session.case.issues[0],
        treatment="Norco 10/325 mg #60",
        outcome=Outcome.UPHELD,
        rationale="She has taken Norco since 2012. The request for Norco is not necessary.",
    )
    session.change("x", with_issue(session.case, issue))
    pane.refresh()
    ask_for_all(pane)
    chosen(pane, "tapering")
    assert not pane.card.here.isVisible()
    assert "since 2012" in pane.card.there.words.toPlainText()


def test_that_a_rule_that_was_put_aside_often_offers_to_be_quiet(
    pane: FindingsPane, session: Session
) -> None:
    offered: list[tuple[str, str]] = []
    pane.often.connect(lambda *said: offered.append(said))
    finding = chosen(pane, "You cite nothing")
    for _ in range(4):
        session.workspace.checks.note_dismissed(session.case.reference, finding.rule, "x")
    assert offered == []
    pane.dismiss(DismissalReason.WRONG_RULE)
    assert [rule for rule, _ in offered] == [finding.rule]
