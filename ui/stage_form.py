"""Where a case stands on its way through its organization, and where it is brought from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from typing_extensions import override

from ui import dealing_acts, style
from ui.case_model import STAGES
from ui.desk import Desk
from ui.inline_form import InlineForm
from ui.moments import day
from workbench.case import Problem, Stage, onward

if TYPE_CHECKING:
    from workbench.workspace import StageEntry

REASON = "&Reason"
OPTIONAL = "if there is one"
NOWHERE = "A case that is {} stays so: nothing follows from here."
# These come with more than a reason, and ask for it themselves: parties, points, what was sent.
_ASKING: dict[Stage, Callable[[Desk], None]] = {
    Stage.ACCEPTED: dealing_acts.take_on,
    Stage.RETURNED: dealing_acts.ask_for_return,
    Stage.SUBMITTED: dealing_acts.submit,
}
_LATEST = 6  # stages that are named; the history has all


class StageForm(InlineForm):
    """The stages so far in one line; below it those that the case may come to, and a reason."""

    def __init__(self, entries: tuple[StageEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(REASON, "&Set", parent)
        self.way = style.sentence(way_in_words(entries), self, role="muted")
        self.entry.setPlaceholderText(OPTIONAL)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("The case is now")
        for stage in onward(entries[-1].stage):
            self.choice.addItem(STAGES[stage], stage)
        now = style.label("&Now", self)
        now.setBuddy(self.choice)
        self._row.insertWidget(0, now)
        self._row.insertWidget(1, self.choice)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.way)
        QWidget.setTabOrder(self.choice, self.entry)
        self.setFocusProxy(self.choice)

    @property
    def stage(self) -> Stage:
        """The stage that is chosen."""
        return Stage(self.choice.currentData())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.choice.hasFocus():
            self.act_button.click()
        else:
            super().keyPressEvent(event)


def way_in_words(entries: tuple[StageEntry, ...]) -> str:
    """The stages with their days and reasons: "So far: offered 2 Oct 2026"."""
    shown = entries[-_LATEST:]
    told = [
        f"{entry.stage} {day(entry.at.astimezone().date())}"
        + (f" ({entry.detail})" if entry.detail else "")
        for entry in shown
    ]
    before = ["..."] if len(shown) < len(entries) else []
    return f"So far: {',  '.join((*before, *told))}"


def present(desk: Desk) -> None:
    """Ask below the line of the case. Raises Problem where no way leads on from where it stands."""
    if desk.session is None or not desk.commit():
        return
    reference = desk.session.case.reference
    entries = desk.session.workspace.stages(reference)
    if not entries or not onward(entries[-1].stage):
        raise Problem(NOWHERE.format(desk.session.workspace.stage(reference)))
    form = StageForm(entries, desk.case_line)
    form.given.connect(partial(_give, desk, form))
    desk.case_line.open_form(form)


def _give(desk: Desk, form: StageForm, reason: str) -> None:
    if desk.session is None:
        return
    try:
        bring(desk, form.stage, reason)
    except Problem as problem:
        form.tell_problem(str(problem))


def bring(desk: Desk, stage: Stage, reason: str) -> None:
    """Bring the open case to a stage. Raises Problem where it cannot be, or a reason is missing."""
    if desk.session is None:
        return
    workspace, reference = desk.session.workspace, desk.session.case.reference
    if stage in _ASKING:
        desk.case_line.close_form()
        _ASKING[stage](desk)
        return
    if stage is Stage.DECLINED:
        workspace.decline(reference, reason)
    else:
        workspace.move(reference, stage, reason)
    desk.case_line.close_form()
    desk.case_line.show_session(desk.session, anew=True)
    desk.cases.refresh()
    desk.session_changed.emit()
    desk.told.emit(f"The case is {stage} now.")
