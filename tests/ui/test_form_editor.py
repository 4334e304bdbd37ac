from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import disk_full, lock, session_of, unlock
from tests.ui.keys import press, write
from ui import form_acts
from ui.form_editor import OF_SAMPLE, OLDER, STILL_EDITED, UNSAVED, FormEditor
from ui.form_questions import Question
from ui.main_window import MainWindow
from workbench import forms
from workbench.case import Copy, CredentialsPlace, LetterForm, Problem, Signer, replace
from workbench.workspace import Workspace

FIRST, SECOND = (form.name for form in forms.shipped())


def opened(window: MainWindow) -> FormEditor:
    form_acts.show_forms(window.desk)
    *_, editor = window.desk.findChildren(FormEditor)
    return editor


def workspace_of(window: MainWindow) -> Workspace:
    return session_of(window).workspace


def type_into(editor: FormEditor, key: str, text: str) -> None:
    field = editor.fields.lines[key]
    field.entry.setText(text)
    field.commit()


def write_text(editor: FormEditor, key: str, text: str) -> None:
    editor.fields.texts[key].setPlainText(text)
    editor.fields.texts[key].commit()


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> FormEditor:
    """The editor on the first shipped form, with its letter drawn."""
    editor = opened(window)
    editor.show_form(FIRST)
    qtbot.waitUntil(lambda: editor.preview.sheet.count() > 0, timeout=10_000)
    return editor


def test_that_it_prints_a_made_up_case_where_none_is_open(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.close_case()
    editor = opened(window)
    assert editor.preview.whose.text() == OF_SAMPLE
    qtbot.waitUntil(lambda: editor.preview.sheet.count() > 0, timeout=10_000)


def test_that_an_edit_is_printed_beside_it(qtbot: QtBot, editor: FormEditor) -> None:
    before = editor.preview.sheet.grab().toImage()
    with qtbot.waitSignal(editor.preview.drawn):
        type_into(editor, "headings.statement", "ANOTHER HEADING ALTOGETHER")
    assert editor.preview.sheet.grab().toImage() != before


def test_that_what_an_edit_changed_is_scrolled_into_view(qtbot: QtBot, editor: FormEditor) -> None:
    bar = editor.preview.area.verticalScrollBar()
    assert bar.value() == 0
    with qtbot.waitSignal(editor.preview.drawn):
        write_text(editor, "signature_block", "Another Expert")
    end = bar.value()
    assert end > 0
    with qtbot.waitSignal(editor.preview.drawn):
        type_into(editor, "headings.statement", "ANOTHER HEADING ALTOGETHER")
    assert bar.value() < end
    with qtbot.waitSignal(editor.preview.drawn):
        editor.show_form(SECOND)
    assert bar.value() < end


def test_that_the_internal_copy_can_be_looked_at(qtbot: QtBot, editor: FormEditor) -> None:
    before = editor.preview.sheet.grab().toImage()
    with qtbot.waitSignal(editor.preview.drawn):
        editor.preview.copy.setCurrentIndex(1)
        editor.preview.copy.activated.emit(1)
    assert editor.preview.sheet.grab().toImage() != before


def test_that_save_makes_the_next_version_and_says_so(
    window: MainWindow, editor: FormEditor
) -> None:
    type_into(editor, "organization", "Example Review Organization")
    assert editor.told.text() == UNSAVED
    assert editor.save_button.text() == "&Save as version 2"
    editor.save_button.click()
    assert editor.told.text().startswith("Saved as version 2.")
    kept = workspace_of(window).form(FIRST)
    assert (kept.version, kept.organization) == (2, "Example Review Organization")
    assert not editor.save_button.isEnabled()
    assert editor.versions.count() == 2


def test_that_every_kind_of_field_reaches_the_form(editor: FormEditor) -> None:
    fields = editor.fields
    write_text(editor, "opioid_safety", "First line.\n\nSecond line.")
    fields.ticks["documents_reviewed"].click()
    fields.copies[Copy.DEIDENTIFIED].click()
    fields.header.rows[0].tick.click()
    fields.choices["credentials"].setCurrentIndex(1)
    fields.choices["credentials"].activated.emit(1)
    fields.choices["signed_by"].setCurrentIndex(2)
    fields.choices["signed_by"].activated.emit(2)
    type_into(editor, "citations.pages", "See {guideline}, {pages}")
    editor.save_button.click()
    form = editor.form
    assert form.opioid_safety == "First line.\n\nSecond line."
    assert form.documents_reviewed
    assert form.copies == tuple(Copy)
    assert "number" not in [fact.field for fact in form.header]
    assert form.credentials is CredentialsPlace.PARAGRAPH
    assert form.signed_by is Signer.NOBODY
    assert form.citations.pages == "See {guideline}, {pages}"
    assert form.version == 2


def test_that_tab_reaches_everything_in_the_order_in_which_it_is_read(
    qtbot: QtBot, editor: FormEditor
) -> None:
    for section in editor.fields.sections.values():
        section.set_open(True)
    with qtbot.waitActive(editor):
        editor.activateWindow()
    editor.names.setFocus()
    stops = [focused(editor)]
    while not stops[1:] or stops[-1] is not stops[0]:
        press(stops[-1], Qt.Key.Key_Tab)
        stops.append(focused(editor))
    fields = editor.fields
    header = [row.label for row in fields.header.rows if row.tick.isChecked()]
    texts = [fields.lines["name"].entry, *header, fields.texts["statement"]]
    known = [editor.names, editor.versions, editor.import_button, editor.export_button]
    known += [*texts, fields.ticks["footer"], editor.preview.copy, editor.close_button]
    assert [stop for stop in stops if stop in known] == [*known, editor.names]
    reached = set(stops)
    assert {line.entry for line in fields.lines.values()} <= reached
    assert {*fields.texts.values(), *fields.ticks.values(), *fields.choices.values()} <= reached


def focused(editor: FormEditor) -> QWidget:
    found = editor.focusWidget()
    assert found is not None
    return found


def test_that_a_mistake_is_named_by_its_label_and_keeps_the_form_from_being_saved(
    window: MainWindow, editor: FormEditor
) -> None:
    write_text(editor, "attestation", "{nmae}")
    assert editor.told.text().startswith("Attestation of the internal copy: {nmae} is not")
    editor.save_button.click()
    assert editor.told.text().startswith("Attestation of the internal copy: {nmae} is not")
    assert editor.fields.sections["Signature"].is_open
    assert workspace_of(window).form(FIRST) == forms.shipped()[0]


def test_that_edits_outlast_the_editor(window: MainWindow, editor: FormEditor) -> None:
    type_into(editor, "organization", "Example")
    editor.close()
    again = opened(window)
    again.show_form(FIRST)
    assert again.form.organization == "Example"
    assert again.told.text() == UNSAVED
    assert workspace_of(window).form(FIRST) == forms.shipped()[0]


def test_that_escape_keeps_what_was_typed_a_moment_ago(
    qtbot: QtBot, window: MainWindow, editor: FormEditor
) -> None:
    with qtbot.waitActive(editor):
        editor.activateWindow()
    text = editor.fields.texts["statement"]
    text.setFocus()
    write(text, "Typed ")
    press(text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.desk.findChildren(FormEditor))
    again = opened(window)
    again.show_form(FIRST)
    assert again.form.statement.startswith("Typed ")


def test_that_edits_outlast_locking(qtbot: QtBot, window: MainWindow, editor: FormEditor) -> None:
    editor.fields.texts["statement"].setPlainText("Typed just before it locked.")
    lock(window)
    unlock(qtbot, window)
    again = opened(window)
    again.show_form(FIRST)
    assert again.form.statement == "Typed just before it locked."


def test_that_an_edit_taken_back_by_hand_is_none(editor: FormEditor) -> None:
    type_into(editor, "organization", "Example")
    type_into(editor, "organization", "")
    assert editor.told.text() == ""
    assert not editor.save_button.isEnabled()
    assert not editor.discard_button.isVisibleTo(editor)


def test_that_a_full_disk_is_told_and_takes_nothing_typed(
    window: MainWindow, editor: FormEditor
) -> None:
    disk_full(window)
    type_into(editor, "organization", "Example")
    assert editor.told.text() not in {"", UNSAVED}
    editor.save_button.click()
    assert editor.told.text() not in {"", UNSAVED}
    assert editor.form.organization == "Example"
    disk_full(window, full=False)
    editor.save_button.click()
    assert workspace_of(window).form(FIRST).organization == "Example"


def test_that_edits_of_one_form_wait_while_another_is_looked_at(editor: FormEditor) -> None:
    type_into(editor, "organization", "Example")
    editor.show_form(SECOND)
    assert editor.form.organization == ""
    assert not editor.save_button.isEnabled()
    editor.show_form(FIRST)
    assert editor.form.organization == "Example"


def test_that_edits_are_discarded_after_a_question_alone(
    window: MainWindow, editor: FormEditor
) -> None:
    type_into(editor, "organization", "Example")
    answer(editor, sure=False)
    editor.discard_button.click()
    assert editor.form.organization == "Example"
    discard(editor)
    assert editor.form == forms.shipped()[0]
    assert editor.fields.lines["organization"].entry.text() == ""
    editor.close()
    again = opened(window)
    again.show_form(FIRST)
    assert again.form == forms.shipped()[0]


def test_that_an_older_version_is_looked_at_and_brought_back(
    window: MainWindow, editor: FormEditor
) -> None:
    type_into(editor, "organization", "Example")
    editor.save_button.click()
    editor.versions.setCurrentIndex(1)
    editor.versions.activated.emit(1)
    assert editor.told.text() == OLDER
    assert editor.form == forms.shipped()[0]
    assert editor.fields.lines["organization"].entry.isReadOnly()
    assert editor.save_button.text() == "&Bring back as version 3"
    editor.save_button.click()
    kept = workspace_of(window).form(FIRST)
    assert (kept.version, kept.organization) == (3, "")
    assert not editor.fields.lines["organization"].entry.isReadOnly()


def test_that_a_form_goes_out_and_comes_in_as_a_file(
    window: MainWindow, editor: FormEditor, tmp_path: Path
) -> None:
    type_into(editor, "organization", "Example")
    file = tmp_path / "form.toml"
    editor.export_to(file)
    discard(editor)
    editor.import_from(file)
    assert editor.told.text() == "The form is kept as version 2."
    assert editor.form.organization == "Example"
    assert workspace_of(window).form(FIRST).version == 2


def test_that_edits_outlast_an_import_and_that_is_said(editor: FormEditor, tmp_path: Path) -> None:
    file = tmp_path / "form.toml"
    file.write_text(f'name = "{FIRST}"\n')
    type_into(editor, "organization", "Example")
    editor.import_from(file)
    assert editor.form.organization == "Example"
    assert STILL_EDITED in editor.told.text()
    discard(editor)
    assert editor.form == LetterForm(name=FIRST, version=2)


def test_that_a_file_with_a_mistake_changes_nothing(
    window: MainWindow, editor: FormEditor, tmp_path: Path
) -> None:
    file = tmp_path / "form.toml"
    file.write_text(f'name = "{FIRST}"\ncolour = "red"\n')
    with pytest.raises(Problem, match="no key colour in a letter form"):
        editor.import_from(file)
    assert workspace_of(window).form(FIRST) == forms.shipped()[0]


def test_that_a_form_is_removed_after_a_question_alone(
    window: MainWindow, editor: FormEditor
) -> None:
    assert not editor.remove_button.isEnabled()  # of ours nothing can be removed
    editor.copy_button.click()
    editor.save_button.click()
    for sure, left in ((False, 3), (True, 2)):
        answer(editor, sure=sure)
        editor.remove_button.click()
        assert len(workspace_of(window).forms()) == left


def answer(editor: FormEditor, *, sure: bool) -> None:
    """Answer the question that comes next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Question)
        (box.act_button if sure else box.cancel_button).click()

    QTimer.singleShot(0, editor, act)


def discard(editor: FormEditor) -> None:
    answer(editor, sure=True)
    editor.discard_button.click()


def test_that_nothing_of_the_editor_is_clipped_on_a_small_screen(
    qtbot: QtBot, window: MainWindow, editor: FormEditor
) -> None:
    long = replace(forms.shipped()[0], name="long " * 19 + "name", organization="long " * 199)
    editor.show_form(workspace_of(window).keep_form(long).name)
    editor.resize(1240, 680)
    for section in editor.fields.sections.values():
        section.set_open(True)
    qtbot.waitUntil(lambda: editor.width() == 1240)
    area, sheet = editor.fields, editor.fields.widget()
    assert sheet is not None
    assert sheet.minimumSizeHint().width() <= area.viewport().width()
    for button in (editor.import_button, editor.save_button, editor.close_button):
        assert editor.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()
