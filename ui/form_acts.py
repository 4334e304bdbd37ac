"""What the menus do with letter forms: the editor, and the form of the determination at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui import panel
from ui.aside import Aside
from ui.correct_form import today
from ui.desk import Desk
from ui.form_preview import Pages, Wanted
from ui.form_shelf import same_words
from ui.inline_form import InlineForm
from workbench import forms
from workbench.case import Case, Problem
from workbench.session.form_pages import form_pages

ASK = "&Keep this letter form as"
KNOWN = "This letter form is kept already."


def show_forms(desk: Desk, name: str = "") -> None:
    """Show the letter forms: the one with this name, or that of the open case, or the first."""
    if desk.workspace is None or not desk.commit():
        return
    from ui.form_editor import FormEditor

    def make() -> FormEditor:
        drawing = _Drawing(desk)
        form = FormEditor(opened, partial(_open_case, desk), drawing.draw, desk)
        form.finished.connect(drawing.end)
        desk.session_changed.connect(form.refresh)
        return form

    opened = desk.workspace
    panel.shown(FormEditor, desk, make).show_form(name)


def ask_to_keep_form(desk: Desk) -> None:
    """Ask for the name under which the form of the open case is kept for other cases.

    Raises Problem where it is kept already.
    """
    if desk.workspace is None or desk.session is None:
        return
    form, known = desk.session.case.form, desk.workspace.forms()
    if any(same_words(form, other) for other in known):
        raise Problem(KNOWN)
    question = InlineForm(ASK, "&Keep", desk.case_line)
    question.entry.setText(forms.kept_from(form, {other.name for other in known}).name)
    question.entry.selectAll()
    question.given.connect(partial(_keep, desk, question))
    desk.case_line.open_form(question)


def keep_form(desk: Desk, name: str) -> None:
    """Keep the form of the open case. Raises Problem where the name is none, or is taken."""
    if desk.workspace is None or desk.session is None:
        return
    taken = {form.name for form in desk.workspace.forms()}
    if not name.strip():
        raise Problem("A letter form needs a name.")
    if name.strip() in taken:
        raise Problem("Another letter form has this name.")
    read = forms.kept_from(desk.session.case.form, taken, name)
    kept = desk.workspace.keep_form(forms.checked(read))
    desk.case_line.close_form()
    desk.messages.tell(
        "The letter form is kept; new cases can take it.",
        "Look at it...",
        partial(show_forms, desk, kept.name),
    )


class _Drawing:
    """Draws beside the window's thread: in the worker of the open case, or on a thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._aside = Aside(desk)

    def draw(
        self, wanted: Wanted, done: Callable[[Pages], None], failed: Callable[[object], None]
    ) -> None:
        """Make pictures of the pages; one of the calls is made with what comes of it."""
        name = self._desk.workspace.profile().name if self._desk.workspace else ""
        call = partial(form_pages, wanted.case, wanted.copy, name, today(), wanted.scale)
        if self._desk.session is not None:
            self._desk.session.run(call, done=done, failed=failed)
            return
        self._aside.run(call, done=done, failed=failed)

    def end(self) -> None:
        """Wait for the thread, whose pages nobody wants any more."""
        self._aside.wait()
        self._aside.deleteLater()


def _open_case(desk: Desk) -> Case | None:
    return desk.session.case if desk.session is not None else None


def _keep(desk: Desk, question: InlineForm, name: str) -> None:
    try:
        keep_form(desk, name)
    except Problem as problem:
        question.tell_problem(str(problem))
