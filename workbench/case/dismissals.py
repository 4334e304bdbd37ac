"""What a reviewer has put aside: a finding, for the words that it was about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec.structs import replace

from workbench.case.finding import Dismissal, DismissalReason, Finding
from workbench.case.texts import text_at
from workbench.case.whole import Case

_BYTES = 12  # of a mark: enough that two findings of one case never share theirs


def mark_of(case: Case, finding: Finding) -> str:
    """What tells a finding again: its rule, its item and field, what it says, and of which words.

    Where in the text they stand tells nothing; of a finding without words all of its text counts.
    It is a digest, so that a dismissal repeats nothing of the case.
    """
    place = finding.issue
    issue = "" if place is None or place >= len(case.issues) else case.issues[place].id
    words = finding.quote or text_at(case, finding.field, place)
    parts = (finding.rule, issue, finding.field, words, finding.other_quote, finding.message)
    told = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=_BYTES).hexdigest()


def dismissal_of(case: Case, finding: Finding) -> Dismissal | None:
    """How a finding was put aside; None where it was not."""
    given = [one for one in case.dismissals if one.rule == finding.rule]
    mark = mark_of(case, finding) if given else ""
    return next((one for one in given if one.mark == mark), None)


def with_dismissed(
    case: Case, findings: Iterable[Finding], reason: DismissalReason, note: str = ""
) -> Case:
    """The case with these findings put aside."""
    marks = {mark_of(case, finding): finding.rule for finding in findings}
    kept = tuple(one for one in case.dismissals if one.mark not in marks)
    new = tuple(
        Dismissal(rule=rule, mark=mark, reason=reason, note=note.strip())
        for mark, rule in marks.items()
    )
    return replace(case, dismissals=kept + new)


def without_dismissed(case: Case, finding: Finding) -> Case:
    """The case in which a finding that was put aside stands again."""
    mark = mark_of(case, finding)
    return replace(case, dismissals=tuple(one for one in case.dismissals if one.mark != mark))
