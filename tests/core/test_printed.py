"""Which words of a letter come from which field, and where on paper they stand."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pypdfium2
import pytest

from tests.core.cases import decided_case
from workbench import pdf, workspace
from workbench.case import Case, ReviewedDocument, citation_line, replace
from workbench.forms import shipped
from workbench.letter import compose
from workbench.session import Printed
from workbench.session.printed import printed

_ODD = (
    "First:\r\n- cafe\u0301 au lait\n- soft\u00adhyphen and\ttabs\n\nThen \u2265 5 mg, a "
    "non\u00a0breaking space, \U0001f600 and " + "averylongword" * 12 + "\u2028the end."
)


def many_issues() -> Case:
    """A case of 21 issues, one of them not decided, with odd characters and with documents."""
    case = decided_case()
    issues = [
        replace(
            case.issues[number % 2],
            id=f"issue-{number}",
            treatment=f"Treatment {number}\n of the left shoulder",
            rationale=f"Reason {number}.  " + "Words of a fictional reason. " * 40 + "\n\n" + _ODD,
        )
        for number in range(21)
    ]
    issues[3] = replace(issues[3], outcome=None)
    documents = (
        ReviewedDocument(title="Progress report", author="A. Made-Up", date=dt.date(2026, 9, 2)),
        ReviewedDocument(title=" "),
        ReviewedDocument(title="MRI of the neck, a title that takes more than a line of its cell"),
    )
    form = replace(shipped()[0], documents_reviewed=True, footer=True)
    return replace(case, issues=tuple(issues), summary=_ODD, documents=documents, form=form)


@pytest.fixture(params=["sample", "many"])
def case(request: pytest.FixtureRequest) -> Case:
    sample = request.param == "sample"
    return workspace.read_text(workspace.sample_text()) if sample else many_issues()


def _source(case: Case, part: Printed) -> str:
    if part.field == "summary":
        return case.summary
    assert part.issue is not None
    value = getattr(case.issues[part.issue], part.field)
    return value if isinstance(value, str) else citation_line(value)


def test_that_the_words_stand_where_the_file_shows_them(case: Case) -> None:
    document = pypdfium2.PdfDocument(pdf.render(compose(case)))
    texts = [page.get_textpage() for page in document]
    for part in printed(case):
        height = document[part.page].get_height()
        edges = (part.left - 1, height - part.bottom, part.right - 0.2, height - part.top)
        shown = texts[part.page].get_text_bounded(*edges)
        assert "".join(shown.split()) == "".join(part.text.split())


def test_that_each_word_leads_to_its_characters(case: Case) -> None:
    counted = [part for part in printed(case) if part.end]
    assert {part.field for part in counted} >= {"summary", "treatment", "rationale"}
    for part in counted:
        source = _source(case, part)
        words = part.text.split(" ")
        for number, stop in enumerate(part.stops):
            word = part.word_at(part.left + stop / 10 + 0.2)
            assert word == number
            start = part.character(word, source)
            if words[number].isascii() and words[number].rstrip(":") in source:
                assert source[start:].startswith(words[number].rstrip(":"))


def test_that_every_character_of_a_field_is_printed_once_and_in_order(case: Case) -> None:
    for index, issue in enumerate(case.issues):
        parts = [p for p in printed(case) if (p.field, p.issue) == ("rationale", index) and p.end]
        assert parts[0].start == 0
        assert parts[-1].end == len(issue.rationale.rstrip())
        for above, below in pairwise(parts):
            assert not issue.rationale[above.end : below.start].strip(" \n\r\u00ad\u2028")
            assert (above.page, above.top, above.left) < (below.page, below.top, below.left)


def test_that_labels_and_outcomes_lead_to_their_field() -> None:
    case = decided_case()
    parts = printed(case)
    by_text = {part.text: part for part in reversed(parts)}
    assert by_text["Upheld"].field == "outcome"
    label = by_text[case.form.labels.rationale]
    assert (label.field, label.issue, label.start) == ("rationale", 0, 0)
    assert by_text["08/25/2019"].field == "injury"
    assert by_text["Date of Injury:"].field == "injury"
    heading = by_text[case.form.headings.summary]
    assert (heading.field, heading.issue) == ("", None)


def test_that_documents_lead_to_their_rows() -> None:
    parts = [part for part in printed(many_issues()) if part.field.startswith("documents")]
    fields = dict.fromkeys(part.field for part in parts)
    assert list(fields) == ["documents", "documents.0", "documents.2"]


def test_that_an_addendum_leads_to_its_text() -> None:
    case = replace(decided_case(), addends="x", addendum=1, summary="What is added.", issues=())
    assert [part.text for part in printed(case) if part.field == "summary"] == ["What is added."]
