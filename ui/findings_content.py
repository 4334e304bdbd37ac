"""What the pane of the findings shows of a case: its rows, what stands, or why there is nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from ui import keys_now
from ui.findings_rows import PutAside, Row, calm_issues, rows_of
from workbench.case import Case, Finding, dismissal_of, to_decide
from workbench.session import Session

if TYPE_CHECKING:
    from ui.findings_feed import FindingsFeed

NO_FINDINGS = "Nothing stands between this case and a signature. {release} releases and signs it."
UNDECIDED = "Nothing was found so far. {issue_next_undecided} goes to the next issue to decide."
NO_ISSUES = "Nothing was found so far. {issue_add} adds an issue to decide."
RELEASED = "This case can no longer change. {export} writes its letter to a file."
READING = "The case is being read..."
NO_CASE = "Findings stand here as soon as a case is open."


class Content(NamedTuple):
    """The findings of a case, as they are listed."""

    sentence: str  # where there is no row
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    marked: tuple[Finding, ...] = ()  # whose words may be marked: none that keeps calm


def content_of(feed: FindingsFeed, asked: Collection[str], *, aside: bool) -> Content:
    """What is to be seen of what the feed knows.

    ``asked`` are the ids of the issues whose findings were asked for; ``aside`` says whether what
    was put aside is to be seen, too.
    """
    session, case = feed.session, feed.case
    sentence = _no_findings(session, looked=case is not None)
    if session is None or case is None or session.read_only:
        return Content(sentence)
    findings, calm = feed.findings, calm_issues(case, asked)
    gone = [_put_aside(case, one) for one in feed.checked.dismissed]
    rows = rows_of(findings, calm, gone, aside=aside)
    return Content(
        sentence, rows, findings, tuple(one for one in findings if one.issue not in calm)
    )


def _put_aside(case: Case, finding: Finding) -> PutAside:
    given = dismissal_of(case, finding)
    why = (given.reason, given.note) if given else ()
    return PutAside(finding, ": ".join(part for part in why if part))


def _no_findings(session: Session | None, *, looked: bool) -> str:
    if session is None:
        return NO_CASE
    if session.read_only:
        return released_in_words(session)
    if not looked:
        return READING
    items = to_decide(session.case)
    undecided = any(issue.outcome is None for issue in items)
    nothing = bool(session.case.addends) or bool(items)
    return keys_now.filled(UNDECIDED if undecided else NO_FINDINGS if nothing else NO_ISSUES)


def released_in_words(session: Session) -> str:
    """That nothing can change any more, and what was signed in spite of a finding, and why."""
    from workbench import release  # loaded where it is needed: the first paint is not

    overridden = release.overrides_of(session.workspace, session.case.reference)
    said = (f"{release.in_words(one.rule, one.count)} Signed: {one.reason}" for one in overridden)
    return "\n".join((keys_now.filled(RELEASED), *said))
