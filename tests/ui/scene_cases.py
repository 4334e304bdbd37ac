"""The cases of a workspace in which everything can be seen: one of each kind, all made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.core.cases import decided_case, decided_issue
from tests.ui.sessions import three_issues
from workbench import release, workspace
from workbench.case import (
    Case,
    Conflict,
    Copy,
    Dates,
    InvoiceLine,
    Issue,
    OrganizationProfile,
    Outcome,
    Parties,
    Return,
    ReturnPoint,
    ReviewedDocument,
    Reviewer,
    ReviewerProfile,
    SubmissionField,
    SubmissionPart,
    WorkingNote,
    replace,
)
from workbench.workspace import Workspace

ORGANIZATION = "Example Review Organization"
SECRET = "signing words"
_YOU = Reviewer(licensed_in=("California",), specialties=("Pain Medicine",))


def fill(opened: Workspace) -> dict[str, str]:
    """Put cases of every kind into a workspace; their references by what they are."""
    opened.set_profile(
        ReviewerProfile(
            name="Robin Makebelieve",
            reviewer=_YOU,
            conflicts=(Conflict(name="Imaginary Medical Group"),),
        )
    )
    opened.keep_organization(
        OrganizationProfile(
            name=ORGANIZATION,
            submission=(
                SubmissionField(label="Summary", part=SubmissionPart.SUMMARY),
                SubmissionField(label="Citation", part=SubmissionPart.REVIEWER_CITATIONS, limit=96),
            ),
        )
    )
    release.create_identity(opened, "Role", SECRET, organization=ORGANIZATION)
    opened.add_invoice_lines((_line("CM26-0000901"), _line("CM26-0000902")))
    makers: dict[str, Callable[[Workspace], str]] = {
        "draft": _draft,
        "half": _half,
        "bare": _bare,
        "ready": lambda opened: opened.add(decided_case("CM26-0000701")).reference,
        "offered": _offered,
        "released": lambda opened: _released(opened, decided_case("CM26-0000702")),
        "with two copies": lambda opened: _released(opened, _two_copies()),
        "returned": _returned,
    }
    return {kind: make(opened) for kind, make in makers.items()}


def _draft(opened: Workspace) -> str:
    """The sample with mistakes for the checks to find, notes and documents."""
    case = workspace.read_text(workspace.sample_text())
    first, second = case.issues
    wrong = first.rationale.replace(
        "The worker has taken", "There is no record of physical therapy. The worker has taken"
    )
    first = replace(first, done=True, rationale=wrong.replace("worker. The", "worker.The"))
    second = replace(second, rationale=second.rationale.replace("is medically", "is not medically"))
    notes = (
        WorkingNote(id="note-1", text="signed a pain agreement in 2013", page="214"),
        WorkingNote(id="note-2", text="can dress and cook with medication", document="PR-2"),
    )
    documents = (
        ReviewedDocument(title="PR-2", author="A. Fictional, MD", date=dt.date(2014, 8, 8)),
        ReviewedDocument(title="Request for authorization", pages="2"),
    )
    case = replace(
        case, issues=(first, second), notes=notes, documents=documents, organization=ORGANIZATION
    )
    return opened.add(case).reference


def _half(opened: Workspace) -> str:
    """One issue decided, one with a blank of its template, one with a title only."""
    return opened.add(replace(three_issues(), number="CM26-0000703")).reference


def _bare(opened: Workspace) -> str:
    """A case in which nothing was filled in yet."""
    return opened.add(Case(number="CM26-0000704")).reference


def _offered(opened: Workspace) -> str:
    case = replace(
        decided_case("CM26-0000705"),
        parties=Parties(employer="Imaginary Medical Group", requesting_physician="D. Madeup, MD"),
        specialty_asked="Neurology",
        summary="",
        issues=(Issue(id="issue-1", treatment="MRI of the lumbar spine"),),
    )
    return opened.add_assignment(case, "an assignment").reference


def _two_copies() -> Case:
    case = decided_case("CM26-0000706")
    form = replace(
        case.form,
        copies=(Copy.ISSUED, Copy.INTERNAL),
        attestation="I, {name}, attest on {date}.",
        names_reviewer=True,
    )
    return replace(case, form=form)


def _released(opened: Workspace, case: Case) -> str:
    reference = opened.add(case).reference
    release.release(opened, reference, "Role", SECRET, attest=True)
    return reference


def _returned(opened: Workspace) -> str:
    """The version that answers what the organization asked about a released letter."""
    issue = decided_issue("issue-1", "Norco 10/325 mg #120", Outcome.UPHELD)
    case = replace(
        decided_case("CM26-0000707"),
        issues=(issue,),
        dates=Dates(request=dt.date(2026, 10, 2), decision=dt.date(2026, 11, 2)),
    )
    reference = _released(opened, case)
    points = (
        ReturnPoint(id="point-1", text="Item 1: say how many tablets were certified."),
        ReturnPoint(id="point-2", text="The age differs."),
    )
    asked = Return(text="Two points.", received=dt.date(2026, 11, 20), points=points)
    return opened.return_case(reference, asked, None).reference


def _line(number: str) -> InvoiceLine:
    return InvoiceLine(
        reference="draft-0009",
        number=number,
        organization=ORGANIZATION,
        submitted=dt.date(2026, 11, 20),
        words="Determination",
        quantity=1,
        cents=15_000,
    )
