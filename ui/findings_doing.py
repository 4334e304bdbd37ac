"""What is done about a finding: mended, put aside, let stand again, or learnt from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from ui.findings_feed import FindingsFeed
from ui.findings_rows import PutAside, Row
from workbench.case import DismissalReason, Finding, Problem, Severity

STAYS = "What blocks a signature cannot be put aside."
AGAIN = "The finding stands again."
QUIET = "This check was put aside five times or more. It can be quiet for these cases."


class FindingsDoing(QObject):
    """The acts on the findings that a feed shows; each is said, and undo takes it back."""

    told = Signal(str)  # what was done, one sentence
    undoable = Signal()  # what was just told is a step in the case
    failed = Signal(str)  # why it was not
    often = Signal(str, str)  # a rule that was put aside often, and a sentence on it

    def __init__(self, feed: FindingsFeed) -> None:
        super().__init__(feed)
        self._feed = feed

    def act(self, row: Row | None) -> None:
        """Do what a finding offers; one that was put aside stands again."""
        session = self._feed.session
        if session is None:
            return
        if isinstance(row, PutAside):
            self._step(lambda: session.remarks.stand_again(row.finding), AGAIN)
        elif isinstance(row, Finding) and row.fix is not None:
            if row.fix.source:
                self._add_source(row.fix.source)
            else:
                self._step(lambda: session.remarks.fix(row), f"{row.fix.name}: done.")
        self._feed.look()

    def dismiss(self, findings: Iterable[Finding], reason: DismissalReason, note: str) -> None:
        """Put findings aside."""
        session, those = self._feed.session, tuple(findings)
        if session is None:
            return
        many = "1 finding is" if len(those) == 1 else f"{len(those)} findings are"

        def put_aside() -> None:
            for rule in session.remarks.dismiss(those, reason, note):
                self.often.emit(rule, QUIET)

        self._step(put_aside, f"{many} put aside: {reason}.")
        self._feed.look()

    def refuses(self, finding: Finding) -> bool:
        """Whether a finding cannot be put aside; it is said why."""
        blocks = finding.severity is Severity.BLOCKS
        if blocks:
            self.failed.emit(STAYS)
        return blocks

    def add_word(self, word: str) -> None:
        """Take a word for right from now on."""
        session = self._feed.session
        if session is not None:
            add = session.workspace.checks.add_word
            self._try(lambda: add(word), "The word is in your own dictionary now.")
            self._feed.look()

    def _add_source(self, unit: str) -> None:
        from workbench.guidelines import own  # loaded where it is wanted

        session = self._feed.session
        if session is not None:
            keep = session.workspace.library.keep_sources
            self._try(lambda: keep(own.printed_entry(unit)), "It is in your own catalog now.")

    def _step(self, act: Callable[[], object], done: str) -> None:
        """Do what undo takes back."""
        if self._done(act):
            self.told.emit(done)
            self.undoable.emit()

    def _try(self, act: Callable[[], object], done: str) -> None:
        """Do what stays done."""
        if self._done(act):
            self.told.emit(done)

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Problem as problem:
            self.failed.emit(str(problem))
            return False
        return True
