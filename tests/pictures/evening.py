"""The desk of a made-up reviewer in the evening: cases as they come, at every stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from tests.core.cases import decided_case, decided_issue
from tests.core.record_pdfs import LETTER
from tests.ui.scene import Scene, nothing_kept, settle
from workbench import release, workspace
from workbench.case import (
    Case,
    Dates,
    Issue,
    Outcome,
    Parties,
    Priority,
    Return,
    ReturnPoint,
    ReviewedDocument,
    Reviewer,
    ReviewerProfile,
    WorkingNote,
    replace,
)
from workbench.workspace import Workspace

ORGANIZATION = "Example Review Organization"
SECRET = "signing words"
UPHELD, OVERTURNED = Outcome.UPHELD, Outcome.OVERTURNED
EARLIER = (
    "The worker has taken Norco for two years. The reports of 03/12/2026 and 04/09/2026 say what "
    "her pain is, and not what she can do with the medication that she cannot do without it. The "
    "record holds no benefit that could be weighed under the cited sections. The request for Norco "
    "10/325mg #120 is not medically necessary."
)
OTHER_DRUG = "Tramadol 50mg, 1 tab TID prn,"
BLANK = "[what improved, and how measured?]"
# Number, days until it is due, clock, items with their outcome.
DRAFTS: tuple[tuple[int, int, Priority, tuple[tuple[str, Outcome | None], ...]], ...] = (
    (
        1190,
        1,
        Priority.EXPEDITED,
        (("Lumbar epidural steroid injection, L4-L5", None),),
    ),
    (
        1204,
        3,
        Priority.FORMULARY,
        (("Gabapentin 600mg #90", OVERTURNED), ("Cyclobenzaprine 7.5mg #30", None)),
    ),
    (
        1217,
        4,
        Priority.STANDARD,
        (("MRI of the cervical spine without contrast", OVERTURNED),),
    ),
    (
        1231,
        9,
        Priority.STANDARD,
        (("Acupuncture for the neck, 6 visits", None), ("TENS unit, 30-day trial", None)),
    ),
)
# Those that left: number, items with their outcome.
RELEASED: tuple[tuple[int, tuple[tuple[str, Outcome], ...]], ...] = (
    (988, (("Norco 10/325mg #120", UPHELD), ("Urine drug screen", OVERTURNED))),
    (1002, (("Acupuncture for the low back, 6 visits", OVERTURNED), ("Tramadol 50mg #60", UPHELD))),
    (1033, (("Physical therapy for the right shoulder, 12 visits", UPHELD),)),
    (1051, (("MRI of the lumbar spine", OVERTURNED), ("Physical therapy, 6 visits", OVERTURNED))),
    (1077, (("Oxycodone 10mg #60", UPHELD), ("MRI of the left knee", UPHELD))),
)


@contextmanager
def evening(folder: Path) -> Iterator[Scene]:
    """The window on this desk, with the sample case open."""
    with nothing_kept(folder) as scene:
        scene.cases.update(_fill(scene.workspace))
        scene.desk.cases.refresh()
        scene.show_case("sample")
        settle()
        yield scene
        scene.rest()
        scene.desk.forget_case()


def _fill(opened: Workspace) -> dict[str, str]:
    """Put the cases into a workspace; the references of some by what they are."""
    you = Reviewer(licensed_in=("California",), specialties=("Pain Medicine",))
    opened.set_profile(ReviewerProfile(name="Robin Makebelieve", reviewer=you))
    release.create_identity(opened, "Role", SECRET, organization=ORGANIZATION)
    sample = _sample()
    cases = {
        "sample": opened.add(sample).reference,
        "mistaken": opened.add(_mistaken(sample)).reference,
        "half": opened.add(_half(sample)).reference,
    }
    for number, days, priority, items in DRAFTS:
        opened.add(replace(_case(number, items), due=_end_of_work(days), priority=priority))
    opened.add_assignment(_offered(), "an assignment")
    left = [opened.add(_case(number, items)).reference for number, items in RELEASED]
    for reference in left:
        release.release(opened, reference, "Role", SECRET, attest=True)
    points = (ReturnPoint(id="point-1", text="Item 1: say how many visits were certified."),)
    asked = Return(text="One point.", received=dt.date.today(), points=points)  # noqa: DTZ011
    opened.return_case(left[2], asked, _end_of_work(2))
    return cases


def _sample() -> Case:
    """The sample case, due soon, with notes and documents."""
    case = workspace.read_text(workspace.sample_text())
    first, second = case.issues
    notes = (
        WorkingNote(id="note-1", text="signed a pain agreement in 2013", page="214"),
        WorkingNote(id="note-2", text="can dress and cook with medication", document="PR-2"),
    )
    documents = (
        ReviewedDocument(title="PR-2", author="A. Fictional, MD", date=dt.date(2014, 8, 8)),
        ReviewedDocument(title="Utilization review", date=dt.date(2014, 8, 21), pages="4"),
    )
    return replace(
        case,
        worker_reference="Sample worker",
        due=_end_of_work(1),
        dates=replace(case.dates, request=dt.date(2014, 8, 12)),
        parties=Parties(employer="Imaginary Print Shop", requesting_physician="A. Fictional, MD"),
        issues=(replace(first, done=True), replace(second, done=True)),
        notes=notes,
        documents=documents,
    )


def _mistaken(sample: Case) -> Case:
    """The sample with mistakes that a second reader finds."""
    first, second = sample.issues
    wrong = first.rationale.replace("taken Norco", "taken Norco 5/325mg").replace(
        "The worker has", "There is no record of physical therapy. The worker has"
    )
    second = replace(second, rationale=second.rationale.replace("is medically", "is not medically"))
    first = replace(first, rationale=wrong.replace("worker. The", "worker.The"))
    return replace(sample, number="CM26-0101158", issues=(first, second), due=_end_of_work(2))


def _half(sample: Case) -> Case:
    """A case in work: an issue decided, one with a blank of its template, one not begun."""
    first, second = sample.issues
    first = replace(
        first,
        treatment=first.treatment.replace("Norco 10/325mg", OTHER_DRUG),
        rationale=_of_other_drug(first.rationale),
        closing="",
    )
    rationale = second.rationale.replace("and ends them", f"{BLANK} and ends them")
    second = replace(
        second, outcome=None, done=False, rationale=rationale, prompts=(BLANK,), closing=""
    )
    third = Issue(id="issue-3", treatment="MRI of the lumbar spine without contrast")
    case = replace(sample, number="CM26-0101234", due=_end_of_work(0), priority=Priority.STANDARD)
    summary = _of_other_drug(sample.summary)
    return replace(case, summary=summary, issues=(first, second, third))


def _of_other_drug(text: str) -> str:
    return text.replace("Norco 10/325mg", OTHER_DRUG).replace("Norco", "tramadol")


def _offered() -> Case:
    case = _case(1246, (("Home exercise kit", None),))
    return replace(case, due=_end_of_work(14), summary="", specialty_asked="Pain Medicine")


def _case(number: int, items: tuple[tuple[str, Outcome | None], ...]) -> Case:
    issues = tuple(_issue(place, *item) for place, item in enumerate(items, 1))
    return replace(
        decided_case(f"CM26-010{number:04}"),
        worker_reference=f"Worker {number % 97}",
        dates=Dates(injury=dt.date(2025, 3, 4), request=dt.date(2026, 10, 2)),
        priority=Priority.STANDARD,
        issues=issues,
    )


def _issue(place: int, treatment: str, outcome: Outcome | None) -> Issue:
    made = decided_issue(f"issue-{place}", treatment, outcome or UPHELD)
    if treatment.startswith("Norco"):
        made = replace(made, rationale=EARLIER)
    return made if outcome else replace(made, outcome=None, rationale="")


def _end_of_work(days: int) -> dt.datetime:
    """Five o'clock in California, some days from today."""
    zone = ZoneInfo("America/Los_Angeles")
    day = dt.datetime.now(zone).date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(17), zone)


REPORT = (
    "PROGRESS REPORT (PR-2)",
    "",
    "Patient: Sample Worker            Date: 08/08/2014            Page {} of 9",
    "Employer: Imaginary Print Shop    Treating physician: A. Fictional, MD",
    "",
    "SUBJECTIVE",
    "Low back pain that goes into the left leg, 8/10 without and 7/10 with medication.",
    "She can dress and cook with medication. She does her exercises at home.",
    "",
    "OBJECTIVE",
    "Walks slowly. Bending forward is limited. Straight leg raising is negative on",
    "both sides. Strength and sensation of the legs are normal.",
    "",
    "DIAGNOSES",
    "1. Lumbar strain.  2. Sciatica, left side.",
    "",
    "TREATMENT PLAN",
    "Norco 10/325mg #90, one month. Physical therapy for the low back, 8 visits, to end",
    "with a new written program, because the home program has stalled.",
    "",
    "WORK STATUS",
    "Has not gone back to work.",
    "",
    "A. Fictional, MD. Everything on this page is made up.",
)


def write_report(path: Path) -> Path:
    """A PDF as records come, with a progress report on each of its nine pages."""
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    for number in range(1, 10):
        text = canvas.beginText(72, 710)
        text.setFont("Times-Roman", 12)
        text.setLeading(17)
        for line in REPORT:
            text.textLine(line.format(number))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path
