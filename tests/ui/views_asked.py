"""What is asked in its place: lines below the case, popups at a field, the bar that finds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.keys import write
from tests.ui.scene import Scene, settle, until
from tests.ui.view import Kind, view
from ui.banner_form import BannerForm
from ui.find_bar import FindBar
from ui.palette import Palette
from ui.popup import Popup
from ui.spelling_popup import LOOKING, SpellingPopup
from workbench.case import replace


@view(Kind.FORM)
def stage(scene: Scene) -> QWidget:
    """Where the case stands now, and why."""
    scene.act("stage")
    return scene.find(BannerForm)


@view(Kind.FORM, case="ready")
def keep_form(scene: Scene) -> QWidget:
    """The name under which the form of this determination is kept."""
    own = replace(scene.session.case.form, name="", statement="Words of our own.")
    scene.session.change("Set form", replace(scene.session.case, form=own))
    scene.act("keep_form")
    return scene.find(BannerForm)


@view(Kind.FORM, case="released")
def correct(scene: Scene) -> QWidget:
    """Why a released letter is corrected."""
    scene.act("correct")
    return scene.find(BannerForm)


@view(Kind.FORM, case="released")
def accepted(scene: Scene) -> QWidget:
    """On which day the organization accepted the work."""
    scene.act("accept")
    return scene.find(BannerForm)


@view(Kind.FORM)
def keep_as_template(scene: Scene) -> QWidget:
    """A rationale that becomes a template."""
    scene.issues.form.rationale.setFocus()
    scene.issue_act("keep")
    return scene.find(BannerForm)


@view(Kind.POPUP)
def split_issue(scene: Scene) -> QWidget:
    """An issue that is split into several."""
    scene.issues.form.treatment.setFocus()
    scene.issue_act("split")
    return _asked(scene)


@view(Kind.POPUP)
def apply_to_several(scene: Scene) -> QWidget:
    """The issues to which the words of this one are applied."""
    scene.issue_act("apply")
    return _asked(scene)


@view(Kind.POPUP)
def depends_on(scene: Scene) -> QWidget:
    """The issue that another one depends on."""
    scene.issues.select_issue(1)
    settle()
    scene.issue_act("depends")
    return _asked(scene)


@view(Kind.POPUP)
def citation_picker(scene: Scene) -> QWidget:
    """The guidelines that can be cited, found by a few letters."""
    scene.issues.form.rationale.setFocus()
    scene.issue_act("cite")
    return scene.find(Popup)


@view(Kind.POPUP)
def template_picker(scene: Scene) -> QWidget:
    """The templates that fit the issue."""
    scene.issues.form.rationale.setFocus()
    scene.issue_act("template")
    return scene.find(Popup)


@view(Kind.POPUP)
def command_palette(scene: Scene) -> QWidget:
    """Every action, case, issue and template, before anything is typed."""
    scene.issues.form.rationale.setFocus()
    scene.act("palette")
    return scene.find(Palette)


@view(Kind.POPUP)
def command_palette_found(scene: Scene) -> QWidget:
    """What the palette finds for a few letters."""
    palette = command_palette(scene)
    assert isinstance(palette, Palette)
    write(palette.search, "note")
    until(lambda: palette._asked == palette._answered)
    return palette


@view(Kind.POPUP)
def command_palette_nothing(scene: Scene) -> QWidget:
    """The palette where nothing is found."""
    palette = command_palette(scene)
    assert isinstance(palette, Palette)
    write(palette.search, "zzzz")
    until(lambda: palette._asked == palette._answered)
    return palette


@view(Kind.POPUP, case="ready")
def spelling(scene: Scene) -> QWidget:
    """Other words for a mistyped one, at the cursor."""
    editor = scene.issues.form.rationale
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText("He recieved it.")
    editor.select(6, 6)
    scene.act("suggest_spelling")
    popup = scene.find(SpellingPopup)
    until(lambda: popup.list.item(0).text() != LOOKING)
    return popup


@view(Kind.FORM)
def find_and_replace(scene: Scene) -> QWidget:
    """Words that are looked for in the text in work, and those put in their place."""
    return _sought(scene, "the")


@view(Kind.FORM)
def find_nothing(scene: Scene) -> QWidget:
    """Words that are nowhere in the text in work."""
    return _sought(scene, "zzzz")


def _sought(scene: Scene, words: str) -> QWidget:
    scene.issues.form.rationale.setFocus()
    scene.act("find")
    bar = scene.find(FindBar)
    write(bar.words, words)
    settle()
    return bar


def _asked(scene: Scene) -> QWidget:
    """What was asked, as a popup or as a line in its place."""
    asked: list[QWidget] = [*scene.seen(BannerForm), *scene.seen(Popup)]
    return asked[-1]
