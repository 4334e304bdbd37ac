"""The findings of the open case as they follow its changes, from the worker process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ui import behind_keys
from ui.name_findings import NameFindings
from ui.there import while_there
from workbench.case import Case, Finding
from workbench.session import Checked, Session

_NAME_IN_A_TEXT = "form.identity"
PAUSE = 200  # milliseconds from a change to the next look


class FindingsFeed(QObject):
    """What the checks say of a case, and of which version of it: the open one may be ahead."""

    changed = Signal()
    looked = Signal()  # the checks have answered: their counts are kept with the case

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.session: Session | None = None
        self.case: Case | None = None  # that was checked
        self.checked = Checked()
        self._stop_listening: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(behind_keys.following(self, self.look))
        self._names = NameFindings(self)
        self._names.changed.connect(self.changed)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stands, the gravest first: the reviewer's name, found in the printed letter, blocks.

        Where it is found there, nothing more is said of the texts that it comes from.
        """
        names, found = self._names.findings, self.checked.findings
        if names:
            found = tuple(one for one in found if one.rule != _NAME_IN_A_TEXT)
        return (*names, *found)

    def follow(self, session: Session | None) -> None:
        """Look at another case, or at none."""
        if self._stop_listening is not None:
            self._stop_listening()
        if session is not self.session:
            self.checked, self.case = Checked(), None
        self.session = session
        self._stop_listening = session.listen(self._case_changed) if session else None
        self.look()

    def look(self) -> None:
        """Look now; ``changed`` follows in a moment."""
        self._soon.stop()
        session = self.session
        self._names.look(session)
        if session is None or session.read_only:
            self._take(session, Checked())
        else:
            session.remarks.look(while_there(self, partial(self._take, session)))

    def when_current(self, act: Callable[[], None]) -> None:
        """Act once the findings are those of the case as it is.

        A change may be so young that it was not looked at: places would be those of other words.
        """
        session = self.session
        if session is None:
            return
        if self.case is session.case:
            act()
            return

        def then(found: Checked) -> None:
            self._take(session, found)
            if self.case is session.case:
                act()

        session.remarks.look(while_there(self, then))

    def _take(self, session: Session | None, found: Checked) -> None:
        if session is self.session:
            self.checked, self.case = found, session.case if session else None
            self.changed.emit()
            self.looked.emit()

    def _case_changed(self, before: Case, after: Case) -> None:
        finished = {one.id for one in after.issues if one.done}
        at_once = any(not one.done and one.id in finished for one in before.issues)
        self._soon.start(0 if at_once else PAUSE)
