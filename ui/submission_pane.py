"""The submission on the desk: its fields copied one by one, saved as a whole, or handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ui import clipboard, keys_now, panel
from ui.desk import Desk
from ui.file_dialogs import file_to_write
from ui.offer import folder_of
from ui.submission_rows import cut_in_words
from ui.submission_view import SubmissionView
from ui.there import while_there
from workbench import release
from workbench.case import Case, Problem
from workbench.release.name_places import NamePlace
from workbench.release.submitting import DOCUMENT, TEXT
from workbench.submission import FilledField
from workbench.workspace import Event

ALL_COPIED = "All fields were copied as they are now; Start over copies them once more."
FILLING = "The fields of this long case are being made; press {copy_next} again in a moment."
NO_FIELDS = "There is nothing to copy yet."
AGAIN = "Shorten it, or press again to copy it all."
WENT_WRONG = "Something in the program went wrong; nothing was written."
KINDS = {TEXT: "Text (*.txt)", DOCUMENT: "Word document (*.docx)"}


def add(desk: Desk) -> None:
    """Put the submission beside the letter."""
    view = SubmissionView(desk.right)
    desk.right.addTab(view, "Submission")
    desk.session_changed.connect(lambda: view.show_session(desk.session))
    view.copy_wanted.connect(lambda field: _attempt(desk, partial(copy, desk, field)))
    view.next_wanted.connect(lambda: _attempt(desk, partial(copy_next, desk)))
    view.over_wanted.connect(lambda: _attempt(desk, view.start_over))
    view.save_wanted.connect(lambda kind: _attempt(desk, partial(save, desk, kind)))
    view.submit_wanted.connect(lambda: _attempt(desk, partial(submit, desk)))


def view_of(desk: Desk) -> SubmissionView:
    """The fields on a desk."""
    (view,) = desk.right.findChildren(SubmissionView)
    return view


def present(desk: Desk) -> None:
    """Show the fields of the open case, with the keyboard on them."""
    view = view_of(desk)
    desk.right.setCurrentWidget(view)
    view.refresh()
    view.view.setFocus()


def copy_next(desk: Desk) -> None:
    """Copy the next field of the open case, whatever has the keyboard; see :func:`copy`."""
    if desk.session is None or not desk.commit():
        return
    view = view_of(desk)
    view.refresh()
    field = view.next_field()
    if view.is_filling():
        desk.told.emit(keys_now.filled(FILLING))
    elif field is not None:
        copy(desk, field)
    else:
        desk.told.emit(ALL_COPIED if any(one.text for one in view.fields) else NO_FIELDS)


def copy(desk: Desk, field: FilledField) -> None:
    """Copy one field; where its limit would cut it, say so first and copy it the second time.

    Raises Problem where it cannot be kept that it was copied; it is on the clipboard all the same.
    """
    view = view_of(desk)
    if view.has_to_warn(field):
        sentence = f"{field.label}: {cut_in_words(field)}. {AGAIN}"
        again = partial(_attempt, desk, partial(copy, desk, field))
        desk.messages.tell_problem(sentence, "Copy it all", again)
        return
    if field.over:
        desk.messages.hide()  # what was said of it
    clipboard.put(field.text)
    view.note(field)
    following = view.next_field()
    key = keys_now.filled("{copy_next}")
    then = f"Next: {following.label} ({key})." if following else "That was the last one."
    desk.told.emit(f"Copied: {field.label}. {then}")


def submit(desk: Desk) -> None:
    """Ask whether the open case was handed over."""
    from ui import submit_form

    submit_form.present(desk)


def save(desk: Desk, kind: str) -> None:
    """Ask for a file and write the whole submission, once it is known to name no reviewer."""
    if desk.session is None or not desk.commit():
        return
    session, view = desk.session, view_of(desk)
    if view.looked_at is session.case:
        _ask_for_file(desk, kind)
        return
    request = release.submission_request(session.workspace, session.case)
    look = while_there(view, partial(_look, desk, kind, session.case))
    fail = while_there(view, partial(_fail, desk))
    session.run(release.submission_places, request, done=look, failed=fail, lane="submission")


def save_to(desk: Desk, path: Path) -> None:
    """Write the whole submission; the name of the file tells its kind."""
    if desk.session is None:
        return
    session, view, kind = desk.session, view_of(desk), path.suffix.lower()
    seen = view.looked_at is session.case
    request = release.submission_request(session.workspace, session.case, names_seen=seen)

    def write(data: bytes) -> None:
        release.export(data, path)
        session.workspace.record(Event.EXPORTED, session.case.reference, f"submission, {kind}")
        desk.tell(f"The submission was written to {path.name}.", folder_of(path))

    done = while_there(desk, lambda data: _attempt(desk, partial(write, data)))
    fail = while_there(desk, partial(_fail, desk))
    session.run(release.submission_file, request, kind, done=done, failed=fail)


def _look(desk: Desk, kind: str, case: Case, places: tuple[NamePlace, ...]) -> None:
    """Go on where the reviewer is not named; show words of the name where some may be."""
    if desk.session is None or desk.session.case is not case:
        return

    def go_on() -> None:
        view_of(desk).looked_at = case
        _attempt(desk, partial(_ask_for_file, desk, kind))

    if not places:
        go_on()
        return
    from ui.submission_names import NamesPanel

    names = NamesPanel(places, desk)
    names.seen.connect(go_on)
    desk.session_changed.connect(names.stop_asking)
    panel.present(names)


def _ask_for_file(desk: Desk, kind: str) -> None:
    if desk.session is None:
        return
    name = release.submission_name(desk.session.case, kind)
    path = file_to_write(desk, "Save submission", name, KINDS[kind])
    if path is not None:
        save_to(desk, path)


def _fail(desk: Desk, error: Exception) -> None:
    desk.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)


def _attempt(desk: Desk, act: Callable[[], None]) -> None:
    """Do something; a Problem is told on the desk."""
    try:
        act()
    except Problem as problem:
        desk.tell_problem(str(problem))
