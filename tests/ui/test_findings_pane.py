from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.sessions import BLANK, opened_session
from ui.findings_pane import FindingsPane
from ui.name_findings import MESSAGE
from workbench import release
from workbench.case import ReviewerProfile, replace
from workbench.session import Session


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> FindingsPane:
    pane = FindingsPane()
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show_session(session)
    pane.show()
    return pane


def rows(pane: FindingsPane) -> list[str]:
    model = pane.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_that_findings_stand_in_groups_the_gravest_first(pane: FindingsPane) -> None:
    headings = [row for row in rows(pane) if "." not in row]
    assert headings == ["Blocks the signature", "Warnings"]


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
    with qtbot.waitSignal(pane.go_to):
        place = pane.view.visualRect(index).center()
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_next_finding_goes_round_and_skips_headings(pane: FindingsPane) -> None:
    gone: list[tuple[str, object]] = []
    pane.go_to.connect(lambda field, issue, *_: gone.append((field, issue)))
    count = sum("." in row for row in rows(pane))
    for _ in range(count + 1):
        pane.next_finding()
    assert gone[0] == gone[-1]
    assert len(set(gone)) == count


def test_that_findings_follow_the_case(pane: FindingsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.count_changed) as counted:
        session.change("x", replace(decided_case(), reference=session.case.reference))
    assert counted.args == [0, 0]
    assert pane.empty.isVisible()
    assert pane.empty.text() == "Nothing stands between this case and a signature."


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
    assert pane.empty.text() == "This case can no longer change."


# The reviewer's name


@pytest.fixture
def named(session: Session) -> Session:
    """A case whose second rationale and summary name the reviewer, whose name is known."""
    session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
    case = replace(decided_case(), reference=session.case.reference)
    second = replace(case.issues[1], rationale="Six visits. Terry Imaginary, MD, says so.")
    named = replace(case, issues=(case.issues[0], second), summary="Seen by terry  imaginary.")
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
    assert any("Summary. “" in text for text in found)


def test_that_it_is_counted_and_leads_to_its_words(
    qtbot: QtBot, pane: FindingsPane, named: Session
) -> None:
    counts: list[tuple[int, int]] = []
    pane.count_changed.connect(lambda blocks, warns: counts.append((blocks, warns)))
    qtbot.waitUntil(lambda: bool(counts) and counts[-1] == (2, 0))
    gone: list[tuple[str, int | None, int, int]] = []
    pane.go_to.connect(lambda *place: gone.append(place))
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
