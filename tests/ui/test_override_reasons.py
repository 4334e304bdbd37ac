"""Reasons for what blocks and is signed all the same, in the release dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session
from tests.ui.signing import fill_in, opened, signed
from ui.override_reasons import MISSING
from workbench.case import ReusedMark, State, replace, with_issue
from workbench.release import Override, overrides_of

BLANK, REUSED = "issue.prompt-unfilled", "issue.reused-unreviewed"


def test_that_what_may_be_overridden_asks_for_a_reason_each_and_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    case = decided_case()
    mark = ReusedMark(start=0, end=3, words="The")
    text = f"{case.issues[0].rationale} [since when?]"
    issue = replace(
        case.issues[0], rationale=text, prompts=("[since when?]",), reused_marks=(mark,)
    )
    with opened_session(tmp_path, with_issue(case, issue)) as session:
        dialog = opened(qtbot, session)
        fields = dialog.overrides.fields
        assert list(fields) == [BLANK, REUSED]
        assert dialog.focusWidget() is fields[BLANK]
        for field in (fields[REUSED], dialog.identity.choice):
            press(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
            assert dialog.focusWidget() is field
        fill_in(dialog)
        assert dialog.waiting.text() == MISSING
        write(fields[BLANK], "Nobody knows.")
        assert not dialog.sign_button.isEnabled()
        write(fields[REUSED], "Read <b>twice</b>.")
        assert dialog.sign_button.isEnabled()
        signed(dialog, qtbot)
        assert session.case.state is State.RELEASED
        assert overrides_of(session.workspace, session.case.reference) == (
            Override(rule=BLANK, reason="Nobody knows.", count=1),
            Override(rule=REUSED, reason="Read <b>twice</b>.", count=1),
        )


def test_that_nothing_is_overridden_where_another_rule_blocks_or_none(
    qtbot: QtBot, tmp_path: Path
) -> None:
    case = decided_case()
    mark = ReusedMark(start=0, end=3, words="The")
    issue = replace(case.issues[0], outcome=None, reused_marks=(mark,))
    with opened_session(tmp_path, with_issue(case, issue)) as session:
        dialog = opened(qtbot, session)
        assert not dialog.overrides.isVisible()
        assert not dialog.identity.isVisible()
        session.change("Decide", with_issue(session.case, case.issues[0]))
        assert not opened(qtbot, session).overrides.isVisible()
