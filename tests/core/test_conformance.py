from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from tests.core.cases import decided_case
from tests.core.letter_faults import FAULTS, Break
from workbench import pdf, signature
from workbench.case import Case, Problem, replace, with_issue
from workbench.letter import Heading, Letter, Paragraph, Place, Run, compose

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)


def _case() -> Case:
    case = decided_case()
    return with_issue(
        case, replace(case.issues[0], rationale="µ ≥ 5 – “no” ’s ™\n\n" + "So. " * 900)
    )


@cache
def _letter() -> Letter:
    return compose(_case())


@cache
def _printed() -> bytes:
    return pdf.render(_letter(), AT)


@cache
def _signed() -> bytes:
    identity = signature.create("mine", "correct horse", organization="Example Organization")
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    return signature.sign(_printed(), identity, "correct horse", AT, stamp)


def _broken(break_it: Break) -> bytes:
    """The letter with one thing broken, written as a letter is."""
    file = pikepdf.open(io.BytesIO(_printed()))
    break_it(file)
    target = io.BytesIO()
    file.save(target, fix_metadata_version=False)
    return target.getvalue()


# ------------------------------------------------------------------------- what conforms


@pytest.mark.parametrize("data", [_printed, _signed])
def test_that_a_letter_conforms_and_says_what_was_composed(data: Callable[[], bytes]) -> None:
    assert pdf.conformance(data()) == ()
    assert pdf.conformance(data(), _letter()) == ()


def test_that_writing_a_letter_anew_breaks_nothing() -> None:
    assert pdf.conformance(_broken(lambda _: None), _letter()) == ()


# -------------------------------------------------------------------- one fault, one refusal


@pytest.mark.parametrize(("break_it", "why"), FAULTS.values(), ids=FAULTS)
def test_that_a_letter_with_a_fault_is_refused(break_it: Break, why: str) -> None:
    said = pdf.conformance(_broken(break_it), _letter())
    assert any(re.search(why, sentence) for sentence in said), said
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in said)


# ------------------------------------------------------------------ faults of the bytes alone


@pytest.mark.parametrize(("data", "why"), [
    (_printed() + b"\n%", "does not end where"),
    (_printed().replace(b"%PDF-1.7", b"%PDF-1.4", 1), "does not begin as PDF 1.7"),
    (_printed().replace(b"\nendstream", b" endstream", 1), "lacks the line end"),
    (_printed().replace(b">>\nendobj", b">?\nendobj", 1), "is damaged"),
    (_printed().replace(b"startxref\n", b"startxref\n9", 1), "is damaged"),
])  # fmt: skip
def test_that_a_fault_of_the_bytes_is_refused(data: bytes, why: str) -> None:
    assert any(why in sentence for sentence in pdf.conformance(data, _letter()))


def test_that_a_letter_that_was_added_to_is_refused() -> None:
    again = pdf.render(_letter(), AT)
    added = _printed() + again[again.rindex(b"startxref") :]
    assert "The file was changed after it was printed." in pdf.conformance(added)


def test_that_a_signed_letter_that_was_added_to_is_refused() -> None:
    added = _signed() + _signed()[_signed().rindex(b"startxref") :]
    assert "The file was changed after it was printed." in pdf.conformance(added)


def test_that_a_signed_letter_is_refused_for_another_letter() -> None:
    other = replace(_letter(), blocks=_letter().blocks[:-1])
    assert "The file holds more or fewer parts than the letter." in pdf.conformance(
        _signed(), other
    )


def test_that_what_is_no_pdf_is_a_problem() -> None:
    with pytest.raises(Problem, match="no PDF"):
        pdf.conformance(b"no pdf")


# --------------------------------------------------------------- another letter than composed


def _blocks(change: Callable[[list[Any]], None]) -> Letter:
    blocks = list(_letter().blocks)
    change(blocks)
    return replace(_letter(), blocks=tuple(blocks))


_WORDS = Paragraph(runs=(Run(text="Other words"),), place=Place(field="summary"))


@pytest.mark.parametrize(("other", "why"), [
    (_blocks(lambda blocks: blocks.pop()), "more or fewer parts"),
    (_blocks(lambda blocks: blocks.append(_WORDS)), "more or fewer parts"),
    (_blocks(lambda blocks: blocks.__setitem__(2, _WORDS)), "Part 3 of the letter does not read"),
    (_blocks(lambda blocks: blocks.__setitem__(1, _WORDS)), "Part 2 of the letter is tagged"),
    (replace(_letter(), footer=not _letter().footer), "should have no footer"),
    (replace(_letter(), signature_field=False), "signature field that it should not have"),
    (replace(_letter(), title="Other"), "title of the file is not that"),
])  # fmt: skip
def test_that_a_file_is_refused_for_another_letter(other: Letter, why: str) -> None:
    assert any(why in sentence for sentence in pdf.conformance(_printed(), other))


def test_that_sentences_hold_no_words_of_the_case() -> None:
    said = {
        part for name in FAULTS for part in pdf.conformance(_broken(FAULTS[name][0]), _letter())
    }
    found = " ".join(said).casefold()
    for word in ("examplodone", "fictional", "cm26", "therapy", "independent"):
        assert word not in found


def test_that_a_letter_without_words_is_refused() -> None:
    letter = Letter(title="", blocks=())
    assert "The letter has no title." in pdf.conformance(pdf.render(letter), letter)


def test_that_headings_without_sections_above_them_count_from_the_first_level() -> None:
    place = Place(field="treatment", issue=0)
    title = Heading(level=2, runs=(Run(text="Title", bold=True),), place=place)
    letter = Letter(title="A letter", blocks=(title, _WORDS))
    assert pdf.conformance(pdf.render(letter), letter) == ()
