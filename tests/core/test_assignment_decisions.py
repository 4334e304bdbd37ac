"""Lists of items beside what utilization review decided, in which neither may become the other."""

from __future__ import annotations

import pytest

from workbench.case import Amount, Case, IssueKind, Priority, ReviewDecision
from workbench.intake import read_assignment

HEAD = "Nowhere Review Services\nIMR Case: CM26-0000001\n\n"
ITEMS = ["Lumbar MRI", "Shoulder sling"]
DENIED = ReviewDecision.DENIED


def case_of(text: str) -> Case:
    return read_assignment(HEAD + text).case


def wordings(text: str) -> list[str]:
    return [issue.treatment for issue in case_of(text).issues]


def decisions(text: str) -> list[ReviewDecision | None]:
    reviews = (issue.utilization_review for issue in case_of(text).issues)
    return [review.decision if review else None for review in reviews]


TABLES = {
    "tabs": "#\tTreatment / Service\tUR Decision\n1\tLumbar MRI\tDenied\n2\tShoulder sling\tDenied",
    "gaps": "#   Treatment or Service   Decision of UR\n1   Lumbar MRI             Denied\n"
    "2   Shoulder sling         Denied",
    "bars": "| No. | Drug, Service | UR Outcome |\n| 1 | Lumbar MRI | Denied |\n"
    "| 2 | Shoulder sling | Denied |",
    "single spaces": "# Treatment / Service UR Decision\n1 Lumbar MRI Denied\n"
    "2 Shoulder sling Denied",
    "no head": "1\tLumbar MRI\tDenied\n2\tShoulder sling\tDenied",
    "a column of our own": "#\tTreatment / Service\tDesk remark\tUR Decision\n"
    "1\tLumbar MRI\tblue\tDenied\n2\tShoulder sling\tred\tDenied",
    "a cell in each line": "#\nTreatment / Service\nUR Decision\n1\nLumbar MRI\nDenied\n2\n"
    "Shoulder sling\nDenied",
    "colons": "Lumbar MRI: Denied\nShoulder sling: Denied",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_that_a_table_of_decisions_gives_items_without_its_head_and_decisions(table: str) -> None:
    text = f"Disputed Treatments\n{table}\n"
    assert wordings(text) == ITEMS
    assert decisions(text) == [DENIED, DENIED]


def test_that_a_decision_before_wrapped_words_is_none_of_them() -> None:
    text = (
        "Disputed Treatments\n1   Right shoulder arthroscopic   Denied\n    decompression\n"
        "2   Shoulder sling                Denied\n3   Lumbar MRI                    Denied\n"
    )
    assert wordings(text)[0] == "Right shoulder arthroscopic decompression"


def test_that_a_word_which_only_one_line_ends_with_may_be_its_own() -> None:
    text = "Disputed items:\n1. Lumbar MRI\n2. Shoulder sling\n3. Custom shoes, modified\n"
    assert wordings(text)[2] == "Custom shoes, modified"


@pytest.mark.parametrize("counter", ["Service 1 of 2", "Item 1/2", "Service 1", "Request #1"])
def test_that_a_line_which_counts_an_item_is_none(counter: str) -> None:
    second = counter.replace("1", "2", 1)
    blocks = f"Disputed Services\n\n{counter}\nLumbar MRI\n{second}\nShoulder sling\n"
    assert wordings(blocks) == ITEMS
    assert (
        wordings(f"Disputed Services\n{counter}: Lumbar MRI\n{second}: Shoulder sling\n") == ITEMS
    )


def test_that_the_date_behind_another_label_is_not_taken() -> None:
    subject = "Subject: New IMR Assignment - CM26-0000001 - Due 12/02/2026"
    assert case_of(subject).dates.assigned is None
    assert case_of("IMR assignment | UR denial 10/05/2026").dates.assigned is None


@pytest.mark.parametrize(
    "sentence",
    [
        "A reviewer with the specialty of Pain Medicine was requested.",
        "We have a case that needs a reviewer in Pain Medicine.",
        "It is yours because of your specialty (Pain Medicine).",
    ],
)
def test_that_a_specialty_ends_before_the_verb(sentence: str) -> None:
    assert case_of(sentence).specialty_asked == "Pain Medicine"


def test_that_a_place_is_no_specialty() -> None:
    assert case_of("We need a reviewer in Nowhere City, California.").specialty_asked == ""


def test_that_a_consultation_is_a_visit_whatever_it_is_about() -> None:
    text = (
        "Disputed items:\n1. Hand surgery consultation\n2. Consultation with a pain specialist\n"
        "3. Surgical consult and epidural steroid injection\n"
    )
    kinds = [issue.kind for issue in case_of(text).issues]
    assert kinds == [IssueKind.VISITS, IssueKind.VISITS, IssueKind.PROCEDURE]


SIGNED = "From: a@review.example\nSubject: Case CM26-0000001\n\nDear Dr.,\n\n{}\n24-hour line 1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            SIGNED.format("Please confirm.\n\nNowhere Peak Medical Review"),
            "Nowhere Peak Medical Review",
        ),
        (SIGNED.format("Please confirm.\n\nStart Medical Review"), ""),
        (SIGNED.format("UR by:\n\nElsewhere Oak Peer Review"), ""),
        (
            "From: Nowhere Vale IMR Assignments <a@vale.example>\nCase CM26-0000001",
            "Nowhere Vale IMR",
        ),
        ("From: Urgent IMR Assignments <a@vale.example>\nCase CM26-0000001", ""),
        ("Nowhere Vale IMR | Physician Portal\nCase CM26-0000001", "Nowhere Vale IMR"),
        ("Workers Compensation IMR | Portal\nCase CM26-0000001", ""),
        ("Nowhere Vale IMR\nCase CM26-0000001", ""),
    ],
)
def test_that_a_sender_is_named_only_where_it_plainly_is_one(text: str, name: str) -> None:
    assert read_assignment(text).case.organization == name


def test_that_brackets_may_say_the_priority_again() -> None:
    assert case_of("This is a regular (non-expedited) review.").priority is Priority.STANDARD


SHARES = "Requested: {} sessions{gap}Certified: {}{gap}In dispute: 6 sessions"
PORTAL = (
    "Items in dispute\n\n#1  Talking therapy, 12 sessions\n{}\n\n#2  Biofeedback, 6 sessions\n{}\n"
)


@pytest.mark.parametrize("gap", ["    ", ", ", " | ", "\n"])
def test_that_amounts_go_to_their_labels_and_the_decision_follows_from_them(gap: str) -> None:
    text = PORTAL.format(SHARES.format(12, 6, gap=gap), SHARES.format(6, 0, gap=gap))
    assert wordings(text) == ["Talking therapy, 12 sessions", "Biofeedback, 6 sessions"]
    assert decisions(text) == [ReviewDecision.MODIFIED, DENIED]
    amounts = [(issue.requested, issue.certified) for issue in case_of(text).issues]
    assert amounts[0] == (Amount(quantity=12, unit="sessions"), Amount(quantity=6))


@pytest.mark.parametrize(
    ("head", "decided"),
    [
        ("Approved by UR", [ReviewDecision.MODIFIED, DENIED]),
        ("Certified by UR", [ReviewDecision.MODIFIED, DENIED]),
        ("Authorized", [ReviewDecision.MODIFIED, DENIED]),
        ("Granted before", [None, None]),
        ("Not approved", [None, None]),
    ],
)
def test_that_amounts_of_a_table_never_stay_with_the_words(
    head: str, decided: list[ReviewDecision | None]
) -> None:
    text = (
        f"No.   Service            Requested   {head}\n"
        "1     Acupuncture        12 visits   4 visits\n"
        "2     Shoulder sling     1           0\n"
    )
    assert wordings(text) == ["Acupuncture", "Shoulder sling"]
    assert decisions(text) == decided


def test_that_the_name_of_an_organization_in_a_subject_is_no_label_of_items() -> None:
    text = "Subject: Fable Review Services: new IMR case, MRI\n\nItems in dispute:\n1. Knee brace\n"
    assert wordings(text) == ["Knee brace"]
