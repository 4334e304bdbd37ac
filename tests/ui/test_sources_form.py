from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.keys import write
from ui.sources_form import EDITED, NOTHING, SourcesForm
from ui.sources_page import SourcesPage
from workbench import workspace
from workbench.case import Problem
from workbench.workspace import Workspace

LOW_BACK = "low-back-disorders-2020-02-13"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for all tests; each begins without anything of the reviewer's own."""
    made = workspace.create(tmp_path_factory.mktemp("shelf") / "workspace", "four words")
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, shelf: Workspace) -> Iterator[SourcesForm]:
    library = shelf.library
    for source in library.sources():
        library.forget_source(source.id)
    for edition in library.editions():
        library.forget_edition(edition.id)
    form = opened(qtbot, shelf)
    yield form
    form.discard()
    form.close()


def opened(qtbot: QtBot, shelf: Workspace) -> SourcesForm:
    form = SourcesForm(shelf)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    form.show()
    return form


def fill(page: SourcesPage, **texts: str) -> None:
    for key, text in texts.items():
        field = page.fields[key]
        assert isinstance(field, QLineEdit)
        field.selectAll()
        write(field, text)


def line_of(page: SourcesPage, ident: str) -> int:
    return list(page.shelf.lines()).index(ident)


def test_that_a_source_is_added_corrected_and_removed(form: SourcesForm, shelf: Workspace) -> None:
    page = form.sources
    assert "No source of your own yet" in page.about.text()
    fill(page, title="MRI of the low back, imaginary", author="Doe J", journal="J Imag Med")
    assert "Offered for: MRI, Imaging, lumbar spine." in page.about.text()
    assert form.told.text() == EDITED
    form.save_button.click()
    (entry,) = shelf.library.sources()
    assert (entry.author, entry.treatments[0], entry.rung) == ("Doe J", "mri", 4)
    fill(page, year="19")
    form.save_button.click()
    assert "four digits" in form.told.text()
    fill(page, year="2019")
    form.save_button.click()
    assert [(one.id, one.year) for one in shelf.library.sources()] == [(entry.id, 2019)]
    page.remove_button.click()
    assert form.question.isVisible()
    form.question.yes_button.click()
    assert shelf.library.sources() == ()


def test_that_what_was_typed_is_kept_as_one_goes_on_unless_it_makes_no_sense(
    form: SourcesForm, shelf: Workspace, qtbot: QtBot
) -> None:
    for title in ("An imaginary trial", "Imaginary guide"):
        form.page.begin()
        fill(form.page, title=title)
    form.save()
    page = form.page
    page.table.selectRow(0)
    fill(page, author="Roe R")
    page.table.selectRow(1)
    assert [one.author for one in shelf.library.sources()] == ["Roe R", ""]
    fill(page, title=" ")
    page.table.selectRow(0)
    assert "needs a title" in form.told.text()
    qtbot.waitUntil(lambda: page.table.line() == 1)
    form.pages.setCurrentIndex(1)
    assert form.page is form.sources is form.pages.currentWidget()
    form.discard_button.click()
    assert page.texts()["title"] == "Imaginary guide"


def test_that_a_row_of_the_catalogue_is_corrected_and_brought_back(
    form: SourcesForm, shelf: Workspace
) -> None:
    form.pages.setCurrentIndex(1)
    page = form.editions
    page.table.selectRow(line_of(page, LOW_BACK))
    assert page.about.text().startswith("A row of the catalog: verified to 2021-11-23.")
    assert not page.remove_button.isEnabled()
    fill(page, ends="01/31/2025")
    form.save_button.click()
    assert "Say where these dates stand" in form.told.text()
    fill(page, source="an imaginary notice", verified="11/01/2026")
    form.save_button.click()
    (row,) = shelf.library.editions()
    assert (row.id, row.applies_by, str(row.in_force_to)) == (LOW_BACK, "service", "2025-01-31")
    assert page.about.text().startswith("Your own row stands")
    page.remove_button.click()
    form.question.yes_button.click()
    assert shelf.library.editions() == ()
    assert page.ident == LOW_BACK
    assert page.texts()["ends"] == ""


def test_that_a_new_edition_is_added_once(form: SourcesForm) -> None:
    form.pages.setCurrentIndex(1)
    page = form.editions
    told = {"source": "an imaginary notice", "verified": "11/01/2026", "begins": "02/01/2025"}
    page.new_button.click()
    assert page.table.line() == -1
    fill(page, guideline="Low Back Disorders", published="2020-02-13", **told)
    form.save_button.click()
    assert "has this edition already" in form.told.text()
    fill(page, published="2024-05-01")
    form.save_button.click()
    assert page.ident == "low-back-disorders-2024-05-01"
    assert "your own" in page.shelf.lines()[page.ident]


def test_that_a_draft_that_makes_no_sense_outlasts_the_panel(
    form: SourcesForm, shelf: Workspace, qtbot: QtBot
) -> None:
    form.pages.setCurrentIndex(1)
    form.editions.new_button.click()
    fill(form.editions, guideline="Imaginary Disorders", begins="soon")
    form.close()
    again = opened(qtbot, shelf)
    assert again.page is again.editions
    assert again.page.texts()["guideline"] == "Imaginary Disorders"
    assert again.told.text().startswith("In force from: Not a date.")
    again.discard()
    again.close()


def test_that_all_of_ones_own_travels_as_one_file(
    form: SourcesForm, shelf: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "guidelines.toml"
    with pytest.raises(Problem, match=NOTHING):
        form.export_to(file)
    fill(form.sources, title="An imaginary trial")
    form.export_to(file)
    (entry,) = shelf.library.sources()
    shelf.library.forget_source(entry.id)
    form.import_from(file)
    assert shelf.library.sources() == (entry,)
    assert form.told.text() == "Taken in: 1 source, 0 editions, 0 favorites."
