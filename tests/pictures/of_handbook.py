"""What the pages of the handbook show, each picture by its name there."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from tests.pictures.evening import SECRET, write_report
from tests.pictures.made import DOCS, HANDBOOK, SMALL, cut, grab, picture, work_on
from tests.pictures.taken import rest
from tests.ui.keys import write
from tests.ui.scene import Scene, settle, until
from ui import guideline_pane, records_tab, similar_pane, style
from ui.panel import Panel


@picture(HANDBOOK, DOCS, size=SMALL)
def window(scene: Scene) -> QPixmap:
    """The whole window at work."""
    work_on(scene, "half", 1)
    return scene.window.grab()


@picture(HANDBOOK)
def case_list(scene: Scene) -> QPixmap:
    """The cases with their stages and clocks."""
    return cut(scene, scene.desk.cases)


@picture(HANDBOOK)
def summary(scene: Scene) -> QPixmap:
    """Facts, summary and parties."""
    scene.act("parties")
    scene.act("facts")
    rest(scene)
    whole = scene.desk.summary.widget()
    return whole.grab() if whole is not None else cut(scene, scene.desk.summary)


@picture(HANDBOOK)
def issue(scene: Scene) -> QPixmap:
    """An issue in work, with a blank of its template."""
    work_on(scene, "half", 1)
    return cut(scene, scene.issues)


@picture(HANDBOOK)
def letter(scene: Scene) -> QPixmap:
    """The editor and the letter, with the bar at the margin."""
    scene.act("show_letter")
    work_on(scene, "sample", 0)
    return cut(scene, scene.issues, scene.desk.letter)


@picture(HANDBOOK)
def findings(scene: Scene) -> QPixmap:
    """What the checks found, and the two places that disagree."""
    find_mistakes(scene)
    return cut(scene, scene.desk.findings)


def find_mistakes(scene: Scene) -> None:
    scene.show_case("mistaken")
    scene.act("show_findings")
    until(lambda: scene.desk.findings.view.model().rowCount())
    scene.act("next_finding")


@picture(HANDBOOK)
def similar(scene: Scene) -> QPixmap:
    """An earlier decision on the same drug."""
    return cut(scene, find_similar(scene))


def find_similar(scene: Scene) -> QWidget:
    scene.issue_act("similar")
    shown = similar_pane.view_of(scene.desk)
    until(lambda: shown.list.model().rowCount())
    shown.list.setCurrentIndex(shown.list.model().index(1, 0))
    return shown


@picture(HANDBOOK)
def guideline(scene: Scene) -> QPixmap:
    """What the catalog knows of the guidelines of an issue."""
    scene.act("show_guideline")
    return cut(scene, guideline_pane.view_of(scene.desk))


@picture(HANDBOOK)
def records(scene: Scene) -> QPixmap:
    """A page of the records, and the note that is written on it."""
    scene.act("show_records")
    shown = records_tab.view_of(scene.desk)
    if not shown.files:
        file = scene.folder / "Records of the sample case.pdf"
        records_tab.keep_file(scene.desk, write_report(file))
    until(lambda: shown.pages.reading is not None and shown.pages.is_fresh)
    scene.act("new_note")
    focused = scene.window.focusWidget()
    if focused is not None:
        write(focused, "can dress and cook with medication")
    return cut(scene, shown)


@picture(HANDBOOK)
def structure(scene: Scene) -> QPixmap:
    """What a screen reader reads in the letter."""
    scene.act("show_structure")
    return cut(scene, scene.desk.letter)


@picture(HANDBOOK)
def statistics(scene: Scene) -> QPixmap:
    """Outcomes by the class of treatment, as bars."""
    from ui.statistics_form import StatisticsForm

    scene.act("statistics")
    form = scene.find(StatisticsForm)
    form.resize(820, 460)
    form.pages.setCurrentIndex(2)
    until(lambda: form.page().figure is not None)
    return grab(form)


@picture(HANDBOOK)
def find(scene: Scene) -> QPixmap:
    """The bar that finds and replaces, below the editors."""
    from ui.find_bar import FindBar

    work_on(scene, "sample", 0)
    scene.act("find")
    bar = scene.find(FindBar)
    bar.words.clear()
    write(bar.words, "medication")
    settle()
    return cut(scene, scene.issues, bar)


@picture(HANDBOOK)
def spelling(scene: Scene) -> QPixmap:
    """Other words for one that is mistyped."""
    from ui.spelling_popup import LOOKING, SpellingPopup

    work_on(scene, "half", 2)
    editor = scene.issues.form.rationale
    words = "She recieved six visits of physical therapy in the spring of 2013."
    editor.insertPlainText(words)
    scene.desk.commit()
    rest(scene)
    editor.select(words.index("recieved"), words.index("recieved"))
    settle()
    scene.act("suggest_spelling")
    popup = scene.find(SpellingPopup)
    until(lambda: popup.list.item(0).text() != LOOKING)
    return cut(scene, scene.issues)


@picture(HANDBOOK)
def release(scene: Scene) -> QPixmap:
    """The letter is signed and the case closed."""
    from ui.release_dialog import ReleaseDialog

    dialog = ReleaseDialog(scene.session, scene.desk)
    dialog.show()
    dialog.activateWindow()
    dialog.identity.passphrase.setText(SECRET)
    dialog.attestation.setChecked(True)
    return grab(dialog)


@picture(HANDBOOK)
def palette(scene: Scene) -> QPixmap:
    """What the palette finds for a few letters."""
    from ui.palette import Palette

    work_on(scene, "sample", 0)
    scene.act("palette")
    shown = scene.find(Palette)
    write(shown.search, "norco")
    rest(scene)
    return shown.grab()


@picture(HANDBOOK)
def keys(scene: Scene) -> QPixmap:
    """The sheet of shortcuts."""
    scene.act("shortcuts")
    return grab(scene.find(Panel))


@picture(HANDBOOK, size=SMALL)
def dark(scene: Scene) -> QPixmap:
    """The window in the dark theme."""
    style.choose_theme("dark")
    return window(scene)


@picture(HANDBOOK, size=SMALL)
def contrast(scene: Scene) -> QPixmap:
    """The window in high contrast."""
    style.choose_theme("contrast")
    return window(scene)
