"""The pages of the window, its menus, and the panes of the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from tests.ui.keys import write
from tests.ui.scene import Scene, settle, until
from tests.ui.view import Kind, Where, view
from ui.damage_page import DamagePage
from ui.first_run_page import NamePage, SamplePage
from ui.recovery_page import RecoveryPage
from ui.security_form import SecurityForm
from ui.unlock_page import UnlockPage

CODE = "AAAAABBBBBCCCCCDDDDDEEEEEFFFFF"


# Before the desk


@view(Kind.PAGE, where=Where.FIRST_START)
def welcome(scene: Scene) -> QWidget:
    """The first start: a passphrase for the workspace."""
    scene.window.show_page(scene.window.welcome)
    settle()
    return scene.window.welcome


@view(Kind.PAGE, where=Where.FIRST_START)
def welcome_refused(scene: Scene) -> QWidget:
    """The first start, with a passphrase that was not typed the same twice."""
    page = scene.window.welcome
    scene.window.show_page(page)
    page.passphrase.entry.setText("one two three four five")
    page.again.entry.setText("one two three four")
    page.create_button.click()
    settle()
    return page


@view(Kind.PAGE, where=Where.FIRST_START)
def recovery_code(scene: Scene) -> QWidget:
    """The recovery code, shown once."""
    return _page(scene, RecoveryPage(CODE, "&Go on", scene.window, cancel="&Later"))


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def your_name(scene: Scene) -> QWidget:
    """The second step of the first run: name and qualifications."""
    return _page(scene, NamePage(scene.workspace.profile(), scene.window))


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def sample_offered(scene: Scene) -> QWidget:
    """The third step of the first run: the sample case."""
    return _page(scene, SamplePage(scene.window))


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def unlock(scene: Scene) -> QWidget:
    """A later start: the passphrase is asked for."""
    return _unlocking(scene)


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def unlock_refused(scene: Scene) -> QWidget:
    """A later start, after a wrong passphrase."""
    page = _unlocking(scene)
    page.offer_device(True)
    page.tell_problem("That passphrase does not open the workspace.")
    settle()
    return page


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def unlock_by_code(scene: Scene) -> QWidget:
    """A later start by the recovery code, with a new passphrase."""
    page = _unlocking(scene)
    page.other_way.click()
    settle()
    return page


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def damage(scene: Scene) -> QWidget:
    """A damaged workspace, and the two ways to go on."""
    return _page(scene, DamagePage(["A page of the file cannot be read."], scene.window))


# The desk


@view(Kind.PAGE, where=Where.NOTHING_KEPT)
def no_case(scene: Scene) -> QWidget:
    """The desk of a workspace without a case: the ways to begin."""
    scene.window.show_desk()
    return scene.window


@view(Kind.PAGE, case="")
def no_case_open(scene: Scene) -> QWidget:
    """The desk with cases, none of them open."""
    return scene.window


@view(Kind.PAGE)
def desk(scene: Scene) -> QWidget:
    """The desk with a case at work."""
    scene.issues.list.setFocus()
    return scene.window


@view(Kind.PAGE, case="bare")
def empty_case(scene: Scene) -> QWidget:
    """A case in which nothing is filled in, without an issue."""
    return scene.window


@view(Kind.PAGE, case="half")
def half_decided(scene: Scene) -> QWidget:
    """A case with an undecided issue, whose template has a blank."""
    scene.issues.select_issue(1)
    settle()
    return scene.window


@view(Kind.PAGE, case="released")
def released_case(scene: Scene) -> QWidget:
    """A released case: nothing can be changed any more."""
    return scene.window


@view(Kind.PAGE)
def focus_on_the_text(scene: Scene) -> QWidget:
    """The text in work alone."""
    scene.issues.form.rationale.setFocus()
    scene.act("focus_mode")
    return scene.window


@view(Kind.PANE)
def facts_open(scene: Scene) -> QWidget:
    """The facts of a case, to be corrected in their place."""
    scene.act("facts")
    return scene.desk.summary


@view(Kind.PANE)
def fact_refused(scene: Scene) -> QWidget:
    """A date that is none, with the sentence below its field."""
    scene.act("facts")
    scene.desk.summary.focus_field("injury")
    focused = scene.window.focusWidget()
    assert isinstance(focused, QWidget)
    write(focused, "the day before")
    scene.desk.commit()
    settle()
    return scene.desk.summary


@view(Kind.PANE)
def reviewer_open(scene: Scene) -> QWidget:
    """The reviewer's qualifications as this letter prints them."""
    scene.act("reviewer")
    return scene.desk.summary


@view(Kind.PANE)
def parties_open(scene: Scene) -> QWidget:
    """The parties of a case."""
    scene.act("parties")
    return scene.desk.summary


@view(Kind.PANE)
def summary_in_work(scene: Scene) -> QWidget:
    """The clinical case summary in its editor."""
    scene.act("summary")
    return scene.desk.summary


@view(Kind.PANE)
def issue_details(scene: Scene) -> QWidget:
    """Everything about one issue, its details too."""
    scene.issues.form.details.set_open(True)
    settle()
    return scene.issues


@view(Kind.PANE)
def cases_selected(scene: Scene) -> QWidget:
    """The list with several cases selected, and what can be done with them."""
    scene.desk.cases.view.selectAll()
    settle()
    return scene.desk.cases


@view(Kind.PANE)
def cases_found(scene: Scene) -> QWidget:
    """The list with the words that were searched for."""
    return _searched(scene, "Norco")


@view(Kind.PANE)
def cases_not_found(scene: Scene) -> QWidget:
    """The list with nothing of what was searched for."""
    return _searched(scene, "zzzz")


@view(Kind.PANE)
def message(scene: Scene) -> QWidget:
    """A message over the case, with what can be done."""
    scene.desk.messages.tell("This case was in the workspace already.", "Open it", lambda: None)
    settle()
    return scene.desk.messages


@view(Kind.PANE)
def problem_told(scene: Scene) -> QWidget:
    """What went wrong, over the case."""
    scene.desk.tell_problem("The letter could not be written: the disk is full.")
    settle()
    return scene.desk.messages


@view(Kind.PANE)
def done_with_undo(scene: Scene) -> QWidget:
    """What was done, in the status line, with the way to take it back."""
    scene.desk.tell_undoable("Issue 2 was removed.")
    settle()
    return scene.window.status_line


@view(Kind.PAGE)
def security(scene: Scene) -> QWidget:
    """Passphrase, key store, lock and recovery code of the workspace."""
    scene.act("security")
    return scene.find(SecurityForm)


# Menus


def _menu(scene: Scene, title: str) -> QWidget:
    bar = scene.window.menuBar()
    (menu,) = (
        one
        for one in bar.findChildren(QMenu)
        if one.parent() is bar and one.title().replace("&", "") == title
    )
    menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    settle()
    return menu


@view(Kind.MENU)
def file_menu(scene: Scene) -> QWidget:
    """The menu File."""
    return _menu(scene, "File")


@view(Kind.MENU)
def edit_menu(scene: Scene) -> QWidget:
    """The menu Edit."""
    return _menu(scene, "Edit")


@view(Kind.MENU)
def case_menu(scene: Scene) -> QWidget:
    """The menu Case."""
    return _menu(scene, "Case")


@view(Kind.MENU)
def issue_menu(scene: Scene) -> QWidget:
    """The menu Issue."""
    return _menu(scene, "Issue")


@view(Kind.MENU)
def view_menu(scene: Scene) -> QWidget:
    """The menu View."""
    return _menu(scene, "View")


@view(Kind.MENU)
def help_menu(scene: Scene) -> QWidget:
    """The menu Help."""
    return _menu(scene, "Help")


def _page(scene: Scene, page: QWidget) -> QWidget:
    scene.window.show_page(page)
    settle()
    return page


def _unlocking(scene: Scene) -> UnlockPage:
    page = scene.window.unlock_page
    page.clear()
    page.offer_device(False)
    scene.window.show_page(page)
    settle()
    return page


def _searched(scene: Scene, words: str) -> QWidget:
    cases = scene.desk.cases
    scene.act("filter")
    cases.filter.setText(words)
    until(lambda: cases._shown is cases._asked)
    return cases
