"""Words that the checks speak of, underlined where they stand in the editors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.keys import press, write
from ui import finding_acts, style
from ui.desk import Desk
from ui.finding_marks import show_marks
from ui.main_window import MainWindow
from ui.prose import Prose
from ui.rationale_editor import RationaleEditor
from workbench.case import Finding, ReusedMark, Severity
from workbench.session import Session

TEXT = "\U0001f9b5 The left knee takes 10/326 mg a day, the left one."
LEFT = ReusedMark(start=6, end=10, words="left", kind="side", was="right")
Line = QTextCharFormat.UnderlineStyle


def found(words: str, severity: Severity = Severity.WARNS, field: str = "rationale") -> Finding:
    start = TEXT.index(words)
    return Finding(
        rule="x.y",
        severity=severity,
        message=f"About {words}.",
        issue=None if field == "summary" else 0,
        field=field,
        start=start,
        end=start + len(words),
        quote=words,
    )


@pytest.fixture
def editor(qtbot: QtBot, dressed: QApplication) -> Iterator[RationaleEditor]:
    """An editor that holds the text, with the keyboard and the cursor before all of it."""
    del dressed
    made = RationaleEditor(take=lambda _words: None)
    qtbot.addWidget(made)
    made.show_text(TEXT, anew=True)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    style.choose_theme("light")


def drawn(editor: Prose) -> dict[str, QTextCharFormat.UnderlineStyle]:
    looks = editor.extraSelections()
    return {look.cursor.selectedText(): look.format.underlineStyle() for look in looks}


def test_that_each_severity_has_a_line_of_its_own_beside_reused_words(
    editor: RationaleEditor,
) -> None:
    editor.show_marks((LEFT,))
    editor.show_findings(
        [
            found("knee", Severity.BLOCKS),
            found("10/326 mg"),
            found("a day", Severity.HINT),
        ]
    )
    expected = {
        "left": Line.DotLine,
        "knee": Line.SingleUnderline,
        "10/326 mg": Line.WaveUnderline,
        "a day": Line.DashUnderline,
    }
    assert drawn(editor) == expected
    style.choose_theme("dark")
    inks = {look.format.underlineColor().name().upper() for look in editor.extraSelections()}
    assert inks == {style.DARK.blocks, style.DARK.warns, style.DARK.accent}
    editor.show_findings(())
    assert drawn(editor) == {"left": Line.DotLine}


def test_that_of_two_lines_in_one_place_the_graver_is_drawn(editor: RationaleEditor) -> None:
    inner = found("326")
    editor.show_findings([inner, found("10/326 mg", Severity.HINT), found("mg a", Severity.HINT)])
    assert drawn(editor) == {
        "326": Line.WaveUnderline,
        "10/": Line.DashUnderline,
        " mg": Line.DashUnderline,
        " a": Line.DashUnderline,
    }


def test_that_marks_move_with_typing_and_go_with_their_words(editor: RationaleEditor) -> None:
    editor.show_findings([found("10/326 mg"), found("knee")])
    write(editor, "Seen: ")
    assert set(drawn(editor)) == {"10/326 mg", "knee"}
    editor.select(editor.text().index("6 mg"), editor.text().index("6 mg"))
    press(editor, Qt.Key.Key_Backspace)
    assert set(drawn(editor)) == {"knee"}
    behind = editor.text().index("knee") + len("knee")
    editor.select(behind, behind)
    write(editor, ",")
    assert set(drawn(editor)) == {"knee"}
    editor.show_text("Another issue.", anew=True)
    assert not drawn(editor)


def test_that_a_mark_finds_its_words_where_newer_ones_were_typed_meanwhile(
    editor: RationaleEditor,
) -> None:
    last = TEXT.rindex("left")
    write(editor, "Well, ")
    finding = Finding(
        rule="x", severity=Severity.HINT, message="m", field="rationale", start=last, end=last + 4
    )
    editor.show_findings([finding])
    (look,) = editor.extraSelections()
    assert look.cursor.selectedText() == "left"
    assert look.cursor.selectionStart() > editor.text().index("mg")


def test_that_what_is_wrong_is_told_at_the_pointer_and_to_who_listens(
    editor: RationaleEditor,
) -> None:
    editor.show_findings([found("10/326 mg"), found("326", Severity.HINT)])
    assert not editor.accessibleDescription()
    inside = TEXT.index("326") + 1
    editor.select(inside, inside)
    assert editor.accessibleDescription() == "Warning: About 10/326 mg. Hint: About 326."
    spot = editor.cursorRect().center() + QPoint(1, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, editor.viewport().mapToGlobal(spot))
    QApplication.sendEvent(editor.viewport(), event)
    assert "Warning: About 10/326 mg." in QToolTip.text()
    editor.select(0, 0)
    assert not editor.accessibleDescription()


def test_that_each_editor_gets_the_findings_of_its_words(window: MainWindow) -> None:
    desk = window.desk
    case = desk.session.case if desk.session else None
    assert case is not None
    first = dict.fromkeys(("treatment", "rationale"), 0)
    findings = [
        Finding(rule="x", severity=Severity.WARNS, message="m", field=f, issue=n, start=0, end=5)
        for f, n in (*first.items(), ("summary", None), ("rationale", 1))
    ]
    show_marks(desk, findings)
    form = desk.issues.form
    words = (case.issues[0].treatment, case.issues[0].rationale, case.summary)
    for editor, text in zip(
        (form.treatment, form.rationale, desk.summary.summary), words, strict=True
    ):
        assert text[:5] in drawn(editor)
    desk.issues.select_issue(1)
    show_marks(desk, findings)
    assert set(drawn(form.rationale)) == {case.issues[1].rationale[:5]}
    assert not drawn(form.treatment)


def test_that_nothing_is_marked_any_more_while_a_desk_goes(dressed: QApplication) -> None:
    """Its parts go one after the other: the findings may speak when the editors are gone."""
    del dressed
    desk = Desk(Session, lambda call: call())
    finding_acts.connect(desk)
    findings = desk.findings
    findings.setParent(None)
    delete(desk)
    findings.shown.emit(())
    delete(findings)
