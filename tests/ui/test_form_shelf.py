"""Which letter forms the editor lists: kept ones, new ones, and that of the open case."""

from __future__ import annotations

import pytest

from tests.ui.conftest import session_of
from tests.ui.test_form_editor import answer, discard, opened, type_into
from ui.form_editor import NEW, OF_CASE, TAKEN, UNKEPT, UNSAVED, FormEditor
from ui.main_window import MainWindow
from workbench import forms
from workbench.case import LetterForm, replace
from workbench.workspace import Workspace

OURS = forms.shipped()
FIRST, SECOND = (form.name for form in OURS)


def use(window: MainWindow, form: LetterForm) -> None:
    """Let the open case use a form."""
    session = session_of(window)
    session.change("Set form", replace(session.case, form=form))


def workspace_of(window: MainWindow) -> Workspace:
    return session_of(window).workspace


def listed(editor: FormEditor) -> list[str]:
    return [editor.names.itemText(place) for place in range(editor.names.count())]


@pytest.fixture
def editor(window: MainWindow) -> FormEditor:
    """The editor on the first shipped form; the open case uses the second."""
    use(window, OURS[1])
    editor = opened(window)
    editor.show_form(FIRST)
    return editor


def test_that_the_editor_opens_on_the_form_of_the_case_which_the_list_marks(
    window: MainWindow,
) -> None:
    use(window, OURS[1])
    editor = opened(window)
    assert editor.form == OURS[1]
    assert editor.names.currentText() == f"{SECOND}, used by this case"
    assert listed(editor) == [FIRST, f"{SECOND}, used by this case"]
    assert editor.preview.whose.text() == OF_CASE


def test_that_it_opens_on_the_version_that_the_case_uses(window: MainWindow) -> None:
    use(window, OURS[1])
    workspace_of(window).keep_form(replace(OURS[1], footer=False))
    editor = opened(window)
    assert editor.form == OURS[1]
    assert editor.versions.currentText() == "Version 1, used by this case"
    assert editor.save_button.text() == "&Bring back as version 3"


def test_that_a_form_that_only_the_case_has_is_shown_as_one_that_is_not_kept(
    window: MainWindow,
) -> None:
    organization = session_of(window).case.organization
    editor = opened(window)
    assert editor.names.currentText() == f"{organization} (not kept), used by this case"
    assert editor.versions.currentText() == "Not saved yet"
    assert editor.form.statement == session_of(window).case.form.statement
    assert editor.told.text() == UNKEPT
    editor.save_button.click()
    assert workspace_of(window).form(organization).version == 1
    assert listed(editor) == [f"{organization}, used by this case", FIRST, SECOND]


def test_that_an_edit_of_the_form_of_a_case_makes_a_new_one(window: MainWindow) -> None:
    editor = opened(window)
    type_into(editor, "organization", "Example")
    organization = session_of(window).case.organization
    assert editor.names.currentText() == f"{organization} (new)"
    assert editor.told.text() == NEW
    editor.show_form()
    assert editor.form.organization != "Example"


def test_that_the_mark_follows_the_case(window: MainWindow, editor: FormEditor) -> None:
    use(window, OURS[0])
    assert listed(editor) == [f"{FIRST}, used by this case", SECOND]
    window.desk.close_case()
    assert listed(editor) == [FIRST, SECOND]
    assert editor.form == OURS[0]


def test_that_a_form_that_only_a_case_had_goes_with_it(window: MainWindow) -> None:
    editor = opened(window)
    window.desk.close_case()
    assert listed(editor) == [FIRST, SECOND]
    assert editor.form == OURS[0]


def test_that_a_duplicate_is_one_new_form_in_all_that_is_said_of_it(
    window: MainWindow, editor: FormEditor
) -> None:
    editor.copy_button.click()
    assert editor.names.currentText() == f"{FIRST} 2 (new)"
    assert editor.versions.currentText() == "Not saved yet"
    assert not editor.versions.isEnabled()
    assert editor.save_button.text() == "&Save as a new form"
    assert editor.told.text() == NEW
    type_into(editor, "name", "My own")
    assert editor.names.currentText() == "My own (new)"
    editor.save_button.click()
    assert editor.names.currentText() == "My own"
    assert editor.versions.currentText() == "Version 1"
    assert [form.name for form in workspace_of(window).forms()] == ["My own", FIRST, SECOND]
    editor.show_form(FIRST)
    assert editor.form == OURS[0]


def test_that_a_duplicate_leaves_edits_of_the_form_alone_and_outlasts_the_editor(
    window: MainWindow, editor: FormEditor
) -> None:
    type_into(editor, "organization", "Example")
    editor.copy_button.click()
    editor.close()
    again = opened(window)
    again.show_form(FIRST)
    assert again.form.organization == "Example"
    assert again.told.text() == UNSAVED
    assert listed(again)[-1] == f"{FIRST} 2 (new)"


def test_that_another_name_makes_another_form_and_the_old_name_the_old_one(
    editor: FormEditor,
) -> None:
    type_into(editor, "organization", "Example")
    type_into(editor, "name", "Other")
    assert editor.names.currentText() == "Other (new)"
    assert FIRST in listed(editor)
    type_into(editor, "name", FIRST)
    assert editor.names.currentText() == FIRST
    assert editor.save_button.text() == "&Save as version 2"
    assert editor.form.organization == "Example"


def test_that_a_new_form_takes_the_name_of_no_form_with_edits(editor: FormEditor) -> None:
    type_into(editor, "organization", "Example")
    editor.copy_button.click()
    type_into(editor, "name", FIRST)
    assert editor.told.text() == TAKEN
    editor.save_button.click()
    assert editor.told.text() == TAKEN
    assert editor.save_button.text() == "&Save as a new form"


def test_that_a_new_form_is_discarded_after_a_question_alone(editor: FormEditor) -> None:
    editor.copy_button.click()
    answer(editor, sure=False)
    editor.discard_button.click()
    assert f"{FIRST} 2 (new)" in listed(editor)
    discard(editor)
    assert listed(editor) == [FIRST, f"{SECOND}, used by this case"]
    assert editor.form == OURS[1]
