"""What a screen reader finds in a letter, read from the file itself."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from tests.core.cases import decided_case
from tests.core.test_printed import many_issues
from workbench import pdf
from workbench.case import Case, Problem, replace
from workbench.letter import compose
from workbench.pdf import Spoken, Structure
from workbench.session.pages import letter_structure


def _all(parts: tuple[Spoken, ...]) -> Iterator[Spoken]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _structure(case: Case) -> Structure:
    return letter_structure(case)


def test_that_headings_hold_what_stands_below_them() -> None:
    case = decided_case()
    structure = _structure(case)
    assert structure.language == "en-US"
    assert structure.title.endswith(case.number)
    issues = next(part for part in structure.parts if part.text == case.form.headings.issues)
    assert (issues.kind, issues.level) == ("heading", 1)
    first = next(part for part in issues.parts if part.kind == "heading")
    assert (first.level, first.text) == (2, "Examplodone 10 mg #60: Upheld")
    assert [part.kind for part in first.parts] == ["paragraph"] * 3
    assert first.parts[-1].text.endswith(case.issues[0].rationale)
    assert structure.parts[-1].kind == "field"
    assert "signature" in structure.parts[-1].text


def test_that_tables_tell_what_heads_their_cells() -> None:
    tables = [part for part in _all(_structure(many_issues()).parts) if part.kind == "table"]
    facts, documents = tables
    assert [cell.heads for cell in facts.parts[0].parts] == ["row", "", "row", ""]
    assert {cell.heads for cell in documents.parts[0].parts} == {"column"}
    assert {cell.kind for cell in documents.parts[1].parts} == {"cell"}


def test_that_an_item_of_a_list_is_read_with_its_mark() -> None:
    case = replace(decided_case(), summary="She has:\n1. neck pain\n2. headache")
    (found,) = [part for part in _all(_structure(case).parts) if part.kind == "list"]
    assert found.numbering == "Decimal"
    assert [item.text for item in found.parts] == ["1. neck pain", "2. headache"]


def test_that_page_numbers_are_passed_over() -> None:
    structure = _structure(many_issues())
    assert structure.passed_over[0].startswith("Page 1 of ")
    assert not any(part.text.startswith("Page 1 of") for part in _all(structure.parts))


def test_that_each_part_is_found_where_it_is_drawn() -> None:
    parts = [part for part in _all(_structure(many_issues()).parts) if part.text]
    assert all(part.bottom > part.top > 0 for part in parts)
    leaves = [part for part in parts if not part.parts and part.kind not in ("header", "cell")]
    places = [(part.page, part.top) for part in leaves]
    assert places == sorted(places)


def test_that_the_file_is_read_and_not_what_was_meant() -> None:
    data = pdf.render(compose(decided_case()))
    with pikepdf.open(io.BytesIO(data)) as file:
        out = io.BytesIO()
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/H1":
                item.S = pikepdf.Name.P
        del file.Root.Lang
        file.save(out)
    structure = pdf.structure(out.getvalue())
    assert structure.language == ""
    assert not any(part.kind == "heading" and part.level == 1 for part in _all(structure.parts))


def test_that_a_file_without_structure_is_refused_in_one_sentence() -> None:
    with pikepdf.new() as file:
        file.add_blank_page()
        out = io.BytesIO()
        file.save(out)
    with pytest.raises(Problem, match="structure"):
        pdf.structure(out.getvalue())
