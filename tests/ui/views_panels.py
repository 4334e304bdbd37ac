"""The panels beside the case and the few dialogs, each with its tabs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from tests.ui.scene import Scene, settle, until
from tests.ui.view import ENROLLED, Kind, View, Where, view
from ui.destroy_dialog import DestroyDialog, Weight
from ui.form_editor import FormEditor
from ui.form_questions import Question
from ui.internal_copy_dialog import InternalCopyDialog
from ui.read_dialog import ReadDialog
from ui.release_dialog import ReleaseDialog
from ui.restore_form import RestoreForm
from workbench import workspace

# The panels that an action opens: its name in the menus, the case it is about, what is seen.
_BY_ACTION = (
    ("assignment", "draft", "A case is made of an assignment."),
    ("release_several", "draft", "The cases that are ready, to be released with one passphrase."),
    ("deidentify", "draft", "A copy of the case that names nobody."),
    ("verify", "draft", "Whether a letter is signed and unchanged."),
    ("submit", "released", "Whether the case was submitted."),
    ("invoices", "draft", "What was submitted, invoiced and paid."),
    ("export_case", "draft", "The case leaves for another computer."),
    ("import_case", "draft", "A case comes from another computer."),
    ("backups", "draft", "The backups that are kept."),
    ("retention", "draft", "How long cases are kept."),
    ("identities", "draft", "The signature identities."),
    ("organizations", "draft", "The profiles of organizations."),
    ("holidays", "draft", "The holidays that are no working days."),
    ("audit", "draft", "The audit trail."),
    ("templates", "draft", "The templates, to be searched, made and changed."),
    ("keys", "draft", "The keys of every action, to be changed."),
    ("take_on", "offered", "An offered case is accepted or declined."),
    ("return", "released", "With which points a case came back."),
    ("handbook", "draft", "The handbook."),
    ("shortcuts", "draft", "The sheet of all shortcuts."),
    ("report", "draft", "A report of a problem, to be looked at first."),
    ("about", "draft", "What the program is, and what it is made of."),
)
# Those that have tabs, and how many.
_WITH_TABS = (
    ("checks", ("checks", "words"), "The checks"),
    ("profile", ("you", "conflicts", "attestations"), "Your profile"),
    ("sources", ("sources", "editions"), "Sources and editions"),
)


def _panel(name: str, tab: int, scene: Scene) -> QWidget:
    before = {id(one) for one in scene.seen(QDialog)}
    scene.issues.list.setFocus()
    scene.act(name)
    (panel,) = (one for one in scene.seen(QDialog) if id(one) not in before)
    if tab:
        panel.findChildren(QTabWidget)[0].setCurrentIndex(tab)
        settle()
    return panel


def _enroll(name: str, about: str, case: str, opens: partial[QWidget]) -> None:
    ENROLLED.append(View(name, about, Kind.PANEL, Where.AT_WORK, case, opens))


for _name, _case, _about in _BY_ACTION:
    _enroll(_name.replace("_", " "), _about, _case, partial(_panel, _name, 0))
for _name, _tabs, _about in _WITH_TABS:
    for _place, _tab in enumerate(_tabs):
        _enroll(f"{_name}, {_tab}", f"{_about}: {_tab}.", "draft", partial(_panel, _name, _place))


def _statistics(way: str, place: int, scene: Scene) -> QWidget:
    from ui.statistics_form import StatisticsForm

    form = _panel("statistics", 0, scene)
    assert isinstance(form, StatisticsForm)
    form.as_table.setChecked(way == "table")
    form.pages.setCurrentIndex(place)
    until(lambda: form.page().figure is not None)
    return form


for _place, _name in enumerate(("cases", "turnaround", "outcomes", "findings repaired", "time")):
    for _way in ("bars", "table"):
        _about = f"One's own figures: {_name}, as {_way}."
        _enroll(f"statistics, {_name}, {_way}", _about, "draft", partial(_statistics, _way, _place))


@view(Kind.PANEL)
def letter_forms(scene: Scene) -> QWidget:
    """The letter forms, with a made-up letter beside the one that is edited."""
    editor = _panel("forms", 0, scene)
    assert isinstance(editor, FormEditor)
    until(lambda: editor.preview.sheet.count() > 0)
    return editor


@view(Kind.PANEL)
def restore_backup(scene: Scene) -> QWidget:
    """Which backup is restored, and into which folder."""
    form = RestoreForm(scene.desk)
    return _shown(form)


@view(Kind.PANEL)
def read_determination(scene: Scene) -> QWidget:
    """What was understood of a determination that was read."""
    return _shown(ReadDialog(workspace.sample_text(), scene.desk))


@view(Kind.PANEL)
def read_nothing(scene: Scene) -> QWidget:
    """A determination that is to be pasted."""
    return _shown(ReadDialog("", scene.desk))


@view(Kind.PANEL, case="ready")
def release(scene: Scene) -> QWidget:
    """The letter is signed, and the case closed for good."""
    return _shown(ReleaseDialog(scene.session, scene.desk))


@view(Kind.PANEL)
def release_with_findings(scene: Scene) -> QWidget:
    """What stands between a case and its signature."""
    return _shown(ReleaseDialog(scene.session, scene.desk))


@view(Kind.PANEL, case="with two copies")
def internal_copy(scene: Scene) -> QWidget:
    """The internal copy is signed with one's own name."""
    return _shown(InternalCopyDialog(scene.session, scene.desk))


@view(Kind.PANEL)
def destroy(scene: Scene) -> QWidget:
    """A draft is destroyed."""
    return _shown(DestroyDialog(scene.session.case, Weight(versions=3, backups=2), scene.desk))


@view(Kind.PANEL, case="released")
def destroy_released(scene: Scene) -> QWidget:
    """A released case is destroyed: only with a reason, and its number typed."""
    return _shown(DestroyDialog(scene.session.case, Weight(versions=3, backups=2), scene.desk))


@view(Kind.PANEL)
def question(scene: Scene) -> QWidget:
    """What is asked before a letter form is gone."""
    outcome = "It goes with its one version. Cases keep the version they were given."
    return _shown(Question("Remove the letter form A?", outcome, "&Remove", scene.desk))


def _shown(dialog: QDialog) -> QDialog:
    """Show a dialog as its ``exec`` does, but go on."""
    dialog.show()
    dialog.activateWindow()
    settle()
    return dialog
