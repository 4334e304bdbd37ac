"""The checks of an open case: asked of the worker process, and what is done about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.case import (
    Case,
    DismissalReason,
    Finding,
    Problem,
    Severity,
    fixed,
    replace,
    with_dismissed,
    without_dismissed,
)
from workbench.checks import Checked, Context, checked
from workbench.workspace.own_checks import OFTEN

if TYPE_CHECKING:
    from workbench.session.session import Session


class Remarks:
    """What the checks say of the case of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: tuple[Case, Context] | None = None  # what ``_checked`` is of
        self._checked = Checked()
        self._asked: tuple[Case, Context] | None = None  # of the worker process
        self._waiting: list[Callable[[Checked], None]] = []  # for what was asked

    def look(self, done: Callable[[Checked], None]) -> None:
        """Hand what the checks say of the case as it is to ``done``, from the worker process.

        Whoever looks at the same is answered together; nobody where the case changed meanwhile,
        for then somebody looks again.
        """
        asked = case, context = self._session.case, self._context()
        if self._seen == asked:
            done(self._checked)
            return
        if self._asked == asked:
            self._waiting.append(done)
            return
        self._asked, self._waiting = asked, [done]

        def take(found: Checked) -> None:
            waiting = self._answered(asked)
            if self._session.case == case:  # read again meanwhile it may be another object
                self._keep_checked(case, context, found)
                for tell in waiting:
                    tell(found)

        def fail(error: Exception) -> None:
            self._answered(asked)
            raise error

        lane = f"checks of {case.reference}"
        self._session.run(checked, case, context, done=take, failed=fail, lane=lane)

    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the case as it is.

        It takes a while where nobody had a :meth:`look` since the last change.
        """
        case, context = self._session.case, self._context()
        if self._seen is None or not _is_alike(self._seen, (case, context)):
            self._keep_checked(case, context, checked(case, context))
        return self._checked.findings

    def dismiss(
        self, findings: Iterable[Finding], reason: DismissalReason, note: str = ""
    ) -> tuple[str, ...]:
        """Put findings aside for their words; the rules that were put aside often enough by now.

        Raises Problem for a finding that blocks.
        """
        findings = tuple(findings)
        if any(one.severity is Severity.BLOCKS for one in findings):
            raise Problem("What blocks a signature cannot be put aside.")
        rules = dict.fromkeys(one.rule for one in findings)
        note_dismissed = self._session.workspace.checks.note_dismissed
        counts = {  # first, so that the audit trail is never silent on what was put aside
            rule: note_dismissed(self._session.case.reference, rule, reason) for rule in rules
        }
        seen = self._session.letter_seen
        many = "finding" if len(findings) == 1 else f"{len(findings)} findings"
        after = with_dismissed(self._session.case, findings, reason, note)
        self._session.change(f"Put {many} aside", after)
        if seen:  # no letter shows what was put aside
            self._session.see_letter()
        return tuple(rule for rule, count in counts.items() if count >= OFTEN)

    def stand_again(self, finding: Finding) -> None:
        """Let a finding that was put aside stand again."""
        self._session.change("Show finding again", without_dismissed(self._session.case, finding))

    def fix(self, finding: Finding) -> None:
        """Do what a finding offers, as one step.

        Raises Problem where the words are not those any more, or where it cannot be saved.
        """
        if finding not in self.findings():
            raise Problem("The words have changed meanwhile; look at the findings again.")
        if finding.fix and finding.fix.edits:
            self._session.change(finding.fix.name, fixed(self._session.case, finding.fix))
            with suppress(Problem):  # it is counted for statistics; the words stand mended
                own = self._session.workspace.checks
                own.note_mended(self._session.case.reference, finding.rule)

    def _answered(self, asked: tuple[Case, Context]) -> list[Callable[[Checked], None]]:
        """Who waited for an answer to this; nobody does any more."""
        if self._asked is not asked:
            return []
        waiting, self._asked, self._waiting = self._waiting, None, []
        return waiting

    def _context(self) -> Context:
        """What the checks may know; the same within one hour, so that looks are kept."""
        session = self._session
        context = session.workspace.checks.context(session.case, session.before)
        now = context.now and context.now.replace(minute=0, second=0, microsecond=0)
        return replace(context, now=now)

    def _keep_checked(self, case: Case, context: Context, found: Checked) -> None:
        self._seen, self._checked = (case, context), found
        if not self._session.read_only:
            counted = Counter(one.severity for one in found.findings)
            counts = counted[Severity.BLOCKS], counted[Severity.WARNS], counted[Severity.HINT]
            with suppress(Problem):  # a full disk: the list shows older counts
                self._session.workspace.checks.keep_counts(case.reference, counts)


def _is_alike(known: tuple[Case, Context], asked: tuple[Case, Context]) -> bool:
    """Whether what is known of a case is of the same, though an hour may have begun since."""
    (case, context), (other, now) = known, asked
    return case == other and replace(context, now=None) == replace(now, now=None)
