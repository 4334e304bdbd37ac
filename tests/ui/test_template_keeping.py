from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from tests.ui.keys import press
from ui import templating
from ui.issue_editor import IssueEditor
from ui.template_keeping import CLEAR, FIELDS, REPLACES, UNNAMED, TemplateKeeping
from workbench import templates
from workbench.case import IssueKind, Outcome, replace, with_issue
from workbench.guidelines import parse_citations
from workbench.session import Session
from workbench.templates import Template

TREATMENT = "MRI of the left knee"
ASKS = "[what the cited section asks for]"
FIRST = Template(
    id="first",
    name="My MRI",
    kind=IssueKind.IMAGING,
    outcome=Outcome.UPHELD,
    rationale=f"For such a scan the cited section asks for {ASKS}, which is not there. {{closing}}",
    own=True,
    reviewed=True,
)


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    """An editor on a decided issue whose rationale was begun from a template of one's own."""
    session.workspace.library.keep_templates(FIRST)
    issue = replace(
        session.case.issues[2],
        treatment=TREATMENT,
        outcome=Outcome.UPHELD,
        reviewer_citations=parse_citations(
            "Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
        ),
    )
    filled = templates.fill(FIRST, session.case, issue)
    session.change("Fill", with_issue(session.case, filled))
    made = shown_editor(qtbot, session, 900, 700)
    made.select_issue(2)
    return made


def asked(editor: IssueEditor) -> TemplateKeeping:
    editor.actions_by_key["keep"].trigger()
    *_, form = editor.findChildren(TemplateKeeping)
    return form


def test_that_a_rationale_is_kept_with_its_facts_as_fields(
    editor: IssueEditor, session: Session
) -> None:
    told: list[str] = []
    editor.told.connect(told.append)
    form = asked(editor)
    assert form.name.hasFocus()
    assert form.name.text() == "My MRI (2)"  # Enter, the habit, takes the place of none
    assert form.notice.text() == FIELDS
    assert form.skeleton.skeleton() == FIRST.rationale
    form.name.clear()
    press(form.name, Qt.Key.Key_Return)
    assert form.notice.text() == UNNAMED
    form.name.setText("  MRI that  nothing asks for")
    form.tags.setText("knee, , scan,knee")
    form.outcome.click()
    press(form.tags, Qt.Key.Key_Return)
    (made,) = [one for one in session.workspace.library.templates() if one.id != FIRST.id]
    assert made.name == "MRI that nothing asks for"
    assert (made.tags, made.outcome, made.reviewed) == (("knee", "scan"), None, True)
    assert made.rationale == FIRST.rationale
    assert "mri" in made.treatments
    assert told == ["Kept as template “MRI that nothing asks for”."]
    assert editor.form.rationale.hasFocus()


def test_that_the_same_name_is_the_same_template_written_anew(
    editor: IssueEditor, session: Session
) -> None:
    form = asked(editor)
    form.name.setText("my mri")
    assert form.notice.text() == REPLACES
    form.skeleton.setPlainText("Other words. {closing}")
    press(form.name, Qt.Key.Key_Return)
    (kept,) = session.workspace.library.templates()
    assert (kept.id, kept.rationale) == (FIRST.id, "Other words. {closing}")
    assert len(session.workspace.library.template_versions(FIRST.id)) == 2
    form = asked(editor)
    form.name.setText(FIRST.name)
    form.skeleton.setPlainText("Of {nothing}.")
    press(form.name, Qt.Key.Key_Return)
    assert form.notice.property("role") == "problem"
    press(form.name, Qt.Key.Key_Escape)
    assert session.workspace.library.templates() == (kept,)


def test_that_one_key_makes_blanks_of_what_looks_like_this_patient(
    qtbot: QtBot, editor: IssueEditor
) -> None:
    form = asked(editor)
    form.skeleton.setPlainText("Pain of the left knee is 8/10. {She} had no red flag.")
    qtbot.waitUntil(lambda: form.seen.text().startswith("3 places look like this"))
    looks = [one.cursor.selectedText() for one in form.skeleton.extraSelections()]
    assert looks == ["left knee", "8/10", "had no red flag"]
    form.name.setFocus()
    press(form.name, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    blanks = "Pain of the [body part] is [what was found]. {She} [what the record does not show]."
    qtbot.waitUntil(lambda: form.skeleton.skeleton() == blanks)  # a button moves first
    qtbot.waitUntil(lambda: form.seen.text() == CLEAR)
    assert not form.skeleton.extraSelections()
    assert not form.blank_button.isEnabled()
    form.skeleton.undo()
    assert form.skeleton.skeleton().startswith("Pain of the left knee")


def test_that_what_was_written_for_a_cited_section_is_there_next_time(
    editor: IssueEditor, session: Session
) -> None:
    library = session.workspace.library
    templating.remember(editor)
    assert library.fillings() == ()
    issue = session.case.issues[2]
    written = replace(issue, rationale=issue.rationale.replace(ASKS, "a red flag"))
    session.change("Write", with_issue(session.case, written))
    for _ in range(2):  # nothing is kept twice
        templating.remember(editor)
    (filling,) = library.fillings()
    assert (filling.prompt, filling.words) == (ASKS, "a red flag")
    assert filling.on == dt.datetime.now().astimezone().date()
    editor.actions_by_key["reset"].trigger()
    assert "asks for a red flag, which" in session.case.issues[2].rationale
