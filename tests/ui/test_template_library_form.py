from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import CONTROL, press, write
from tests.ui.releases import released
from ui.main_window import MainWindow
from ui.moments import day
from ui.template_citing import TemplateCiting
from ui.template_files import NOTHING_OWN, SAME
from ui.template_library_form import BACK, EDITED, NEW, TemplateLibraryForm, present
from ui.template_list import OWN, UNREVIEWED
from ui.template_subject import Subject
from workbench import forms, templates
from workbench.case import IssueKind, Outcome, Problem, replace, with_issue
from workbench.session import Session
from workbench.templates import Template
from workbench.treatments import read_treatment
from workbench.workspace import Shelved, Workspace

MINE = Template(
    id="mine",
    name="My MRI",
    kind=IssueKind.IMAGING,
    outcome=Outcome.UPHELD,
    treatments=("mri",),
    tags=("pictures", "knee, left"),
    rationale="No red flag: [which was looked for?]. {closing}",
    own=True,
    reviewed=True,
)


def opened(qtbot: QtBot, workspace: Workspace) -> TemplateLibraryForm:
    case = forms.sample_case(forms.shipped()[0])
    form = TemplateLibraryForm(workspace, lambda: Subject("As it fills", case, case.issues[0]))
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # a test may close it itself
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication, empty: Workspace) -> TemplateLibraryForm:
    """The window over one template of one's own, used once, and all that are shipped."""
    del dressed
    empty.library.keep_templates(MINE)
    empty.library.use(Shelved.TEMPLATE, MINE.id)
    return opened(qtbot, empty)


def names(form: TemplateLibraryForm) -> list[str]:
    return [template.name for template in form.list.listed]


def test_that_templates_are_found_by_words_tags_and_where_they_come_from(
    form: TemplateLibraryForm,
) -> None:
    every = len(templates.templates()) + 1
    assert len(names(form)) == every
    assert form.list.search.hasFocus()
    sample = forms.sample_case(forms.shipped()[0]).issues[0]
    assert form.sheet.stored is not None  # it opens at what fits the issue
    assert not set(read_treatment(sample).classes).isdisjoint(form.sheet.stored.treatments)
    today = day(dt.datetime.now().astimezone().date())
    write(form.list.search, "red flag: pictures")
    assert names(form) == [MINE.name]
    assert form.sheet.standing.text() == f"Own. Used once, last on {today}."
    write(form.list.search, " nowhere")
    assert form.list.nothing.isVisible()
    assert form.sheet.template() is None
    form.list.search.setText("norco")  # by its class: no shipped template says so
    assert form.sheet.isEnabled()
    assert "opioid" in form.list.listed[0].treatments
    assert "norco" not in form.list.listed[0].rationale.casefold()
    form.list.search.clear()
    for shown, count in ((OWN, 1), (UNREVIEWED, every - 1), ("Tag: pictures", 1)):
        form.list.shown.setCurrentText(shown)
        form.list.narrow()
        assert len(names(form)) == count
    form.show_template(templates.templates()[3].id)
    assert form.list.shown.currentIndex() == 0
    press(form.list.search, Qt.Key.Key_Down)
    assert form.sheet.stored == form.list.listed[form.list.view.currentIndex().row()]
    assert form.sheet.standing.text() == "Shipped, not clinically reviewed. Never used."


def test_that_edits_show_at_once_and_are_kept_as_one_goes_on(
    qtbot: QtBot, form: TemplateLibraryForm, empty: Workspace
) -> None:
    form.show_template(MINE.id)
    assert not form.save_button.isEnabled()  # to look at it changes nothing
    fields = form.sheet.fields
    fields.skeleton.setFocus()
    write(fields.skeleton, "Seen on {review_date}. X")
    press(fields.skeleton, Qt.Key.Key_Z, CONTROL)
    write(fields.skeleton, "Seen on {review_date}. ")
    assert form.told.text() == EDITED
    qtbot.waitUntil(lambda: "Seen on 08/21/2014." in form.sheet.preview.text.text())
    fields.skeleton.commit()
    fields.tags.setFocus()
    fields.tags.setText("one, two")
    press(fields.tags, Qt.Key.Key_Escape)
    assert not form.isVisible()
    (kept,) = empty.library.templates()
    assert kept.rationale == f"Seen on {{review_date}}. {MINE.rationale}"
    assert (kept.tags, kept.reviewed) == (("one", "two"), True)
    form.show()
    form.show_template(templates.templates()[0].id)
    form.show_template(MINE.id)
    fields.skeleton.insertPlainText("Of {nothing}. ")
    form.list.select(templates.templates()[0].id)
    assert form.told.property("role") == "problem"
    qtbot.waitUntil(lambda: form.list.current() == MINE.id)
    form.close()
    again = opened(qtbot, empty)
    assert again.sheet.fields.skeleton.skeleton().startswith("Of {nothing}. Seen on")
    assert again.told.property("role") == "problem"
    again.sheet.fields.skeleton.undo()
    again.sheet.fields.skeleton.setPlainText("Of nothing.")
    press(again, Qt.Key.Key_S, CONTROL)
    assert empty.library.templates()[0].rationale == "Of nothing."
    again.close()


def test_that_a_shipped_template_is_adopted_changed_brought_back_and_given_up(
    form: TemplateLibraryForm, empty: Workspace
) -> None:
    shipped = templates.templates()[0]
    form.list.shown.setCurrentText(UNREVIEWED)
    form.list.narrow()
    form.show_template(shipped.id)
    press(form.list.search, Qt.Key.Key_F2)  # it stays in the list until one looks for others
    assert form.list.current() == shipped.id
    assert form.sheet.standing.text() == "Adopted. Never used."
    form.sheet.fields.skeleton.insertPlainText("Changed. ")
    form.save_button.click()
    assert form.sheet.standing.text() == "Own version. Never used."
    history = form.sheet.history
    words = [history.versions.itemText(n) for n in range(history.versions.count())]
    assert len(words) == 3
    assert words[-1] == "As shipped"
    history.versions.setCurrentIndex(1)
    history.looked_at.emit()
    assert not form.sheet.preview.text.text().startswith("Changed.")
    assert form.sheet.fields.skeleton.skeleton().startswith("Changed.")
    history.restore_button.click()
    kept = {one.id: one for one in empty.library.templates()}
    assert kept[shipped.id] == templates.adopted(shipped)
    form.list.shown.setCurrentText(OWN)
    form.list.narrow()
    form.remove_button.click()
    assert form.question.sentence.text() == BACK
    form.question.yes_button.click()
    assert [one.id for one in empty.library.templates()] == [MINE.id]
    form.show_template(shipped.id)
    assert form.sheet.stored == shipped
    assert not form.remove_button.isEnabled()


def test_that_templates_are_copied_written_to_a_file_and_taken_in(
    form: TemplateLibraryForm, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "templates.toml"
    form.list.shown.setCurrentText(UNREVIEWED)
    form.list.narrow()
    assert not form.export_button.isEnabled()
    with pytest.raises(Problem, match=NOTHING_OWN):
        form.export_to(file)
    form.show_template(MINE.id)
    form.copy_button.click()
    assert form.sheet.fields.name.selectedText() == "My MRI (copy)"
    assert form.sheet.standing.text() == "Own, not reviewed. Never used."
    write(form.sheet.fields.name, "Another")
    assert form.close_button.text() == "Save and c&lose"
    form.export_to(file)
    assert form.close_button.text() == "Close"
    assert "Write 2 templates of your own" in form.export_button.toolTip()
    assert len(templates.read_templates(file.read_bytes())) == 2
    form.import_from(file)
    assert form.told.text() == SAME
    empty.library.keep_templates(replace(MINE, rationale="Changed here."))
    form.refresh()
    form.import_from(file)
    form.question.yes_button.click()
    kept = {one.name: one for one in empty.library.templates()}
    assert kept[MINE.name] == replace(MINE, reviewed=False)
    assert not kept["Another"].reviewed
    assert form.sheet.stored == kept[MINE.name]


def test_that_citations_of_a_template_are_chosen_by_keys(
    form: TemplateLibraryForm, empty: Workspace
) -> None:
    form.show_template(MINE.id)
    form.sheet.fields.cite_button.click()
    (picker,) = form.findChildren(TemplateCiting)
    write(picker.search, "low back 2004 special studies")
    press(picker.search, Qt.Key.Key_Return, CONTROL)
    press(picker.search, Qt.Key.Key_Return)
    (ident,) = form.sheet.fields.citations
    form.save_button.click()
    assert empty.library.templates()[0].citations == (ident,)
    assert "Special Studies" in form.sheet.fields.cited.accessibleName()


def test_that_a_released_letter_holds_its_words_whatever_becomes_of_their_template(
    window: MainWindow,
) -> None:
    session: Session = session_of(window)
    library = session.workspace.library
    library.keep_templates(replace(MINE, rationale="The record holds no reason. {closing}"))
    (template,) = library.templates()
    issue = templates.fill(template, session.case, session.case.issues[0])
    session.change("Fill", with_issue(session.case, issue))
    released(session)
    letter = session.case
    present(window.desk)
    (form,) = window.desk.findChildren(TemplateLibraryForm)
    form.show_template(template.id)
    assert form.sheet.of.text() == "As it fills issue 1 of the open case"
    form.sheet.fields.skeleton.setPlainText("Other words. {closing}")
    form.save_button.click()
    form.new_button.click()
    assert form.sheet.fields.name.selectedText() == NEW
    skeleton = form.sheet.fields.skeleton
    assert skeleton.skeleton() == "The record holds no reason. {closing}"
    looks = [one.cursor.selectedText() for one in skeleton.extraSelections()]
    assert looks == ["The record holds no reason"]
    assert "1 underlined place" in form.told.text()
    form.show_template(template.id)
    assert not skeleton.extraSelections()
    form.list.search.setText("other words")
    form.remove()
    assert form.sheet.fields.skeleton.text() == form.sheet.preview.text.text() == ""
    assert not form.sheet.isEnabled()
    assert form.list.nothing.isVisible()
    form.close()
    session.reload()
    assert session.case == letter == session.workspace.case(letter.reference)
    assert session.case.issues[0].rationale.startswith("The record holds no reason.")
