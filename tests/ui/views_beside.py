"""What stands beside the case: each tab of the right side, full and empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.core.record_pdfs import write_records
from tests.ui.keys import press
from tests.ui.scene import Scene, until
from tests.ui.view import Kind, view
from ui import (
    aids_pane,
    guideline_pane,
    notes_pane,
    records_tab,
    similar_pane,
    submission_pane,
)
from ui.history_pane import HistoryPane
from ui.records_view import RecordsView
from ui.return_pane import ReturnPane
from ui.structure_view import StructureView


@view(Kind.PANE)
def letter(scene: Scene) -> QWidget:
    """The letter as it will be printed."""
    scene.act("show_letter")
    until(lambda: scene.desk.letter.is_fresh)
    return scene.desk.letter


@view(Kind.PANE)
def structure_of_the_letter(scene: Scene) -> QWidget:
    """What a screen reader will read of the letter."""
    scene.act("show_structure")
    until(lambda: scene.seen(StructureView))
    return scene.desk.letter


@view(Kind.PANE)
def findings(scene: Scene) -> QWidget:
    """What the checks found, with one of them chosen."""
    scene.act("show_findings")
    until(lambda: scene.desk.findings.view.model().rowCount())
    scene.act("next_finding")
    return scene.desk.findings


@view(Kind.FORM)
def finding_put_aside(scene: Scene) -> QWidget:
    """A finding that is put aside for a reason."""
    findings(scene)
    scene.act("dismiss_finding")
    assert scene.desk.findings.form is not None
    return scene.desk.findings.form


@view(Kind.PANE, case="ready")
def no_findings(scene: Scene) -> QWidget:
    """Nothing stands between the case and a signature."""
    scene.act("show_findings")
    return scene.desk.findings


@view(Kind.PANE)
def similar_decisions(scene: Scene) -> QWidget:
    """One's own earlier decisions on the like."""
    scene.issue_act("similar")
    shown = similar_pane.view_of(scene.desk)
    until(lambda: shown.list.model().rowCount())
    return shown


@view(Kind.PANE, case="half")
def no_similar_decisions(scene: Scene) -> QWidget:
    """No earlier decision on the like."""
    scene.issues.select_issue(2)
    scene.issue_act("similar")
    return similar_pane.view_of(scene.desk)


@view(Kind.PANE)
def guideline(scene: Scene) -> QWidget:
    """What the catalog knows of the guidelines of an issue."""
    scene.act("show_guideline")
    return guideline_pane.view_of(scene.desk)


@view(Kind.PANE)
def notes(scene: Scene) -> QWidget:
    """Working notes and the documents reviewed."""
    scene.act("show_notes")
    return notes_pane.view_of(scene.desk)


@view(Kind.PANE, case="bare")
def no_notes(scene: Scene) -> QWidget:
    """No note and no document yet."""
    scene.act("show_notes")
    return notes_pane.view_of(scene.desk)


@view(Kind.PANE, case="ready")
def records(scene: Scene) -> QWidget:
    """The records of a case, with a page that is read."""
    file = scene.folder / "Made-up records.pdf"
    scene.act("show_records")
    shown = records_tab.view_of(scene.desk)
    if not shown.files:
        records_tab.keep_file(scene.desk, write_records(file, pages=9))
    until(lambda: shown.pages.reading is not None and shown.pages.is_fresh)
    return shown


@view(Kind.FORM, case="ready")
def records_searched(scene: Scene) -> QWidget:
    """Words that are looked for in the records."""
    shown = records(scene)
    assert isinstance(shown, RecordsView)
    shown.pages.area.setFocus()
    press(shown.pages.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return shown.finder


@view(Kind.PANE)
def no_records(scene: Scene) -> QWidget:
    """No records are kept with the case yet."""
    scene.act("show_records")
    return records_tab.view_of(scene.desk)


@view(Kind.PANE, case="returned")
def returned(scene: Scene) -> QWidget:
    """The points with which the organization returned the work, and what came of them."""
    scene.act("show_return")
    return scene.find(ReturnPane)


@view(Kind.PANE)
def submission(scene: Scene) -> QWidget:
    """The fields of the organization's portal, to be copied one by one."""
    scene.act("show_submission")
    return submission_pane.view_of(scene.desk)


@view(Kind.PANE)
def history(scene: Scene) -> QWidget:
    """Every version of the case."""
    scene.act("history")
    return scene.find(HistoryPane)


@view(Kind.PANE)
def aids(scene: Scene) -> QWidget:
    """The arithmetic beside the case, all of its cards."""
    scene.act("show_aids")
    return aids_pane.view_of(scene.desk)
