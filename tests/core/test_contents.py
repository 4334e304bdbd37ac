from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.pdfgen.canvas import Canvas

from tests.core.cases import decided_case
from workbench import pdf, signature
from workbench.case import Problem, replace
from workbench.letter import compose
from workbench.pdf import Contents

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
PLANTED = "Doctor Planted Núñez"


@cache
def _letter() -> bytes:
    return pdf.render(compose(replace(decided_case(), summary="Plain words, and Ω with µ.")))


@cache
def _signed() -> bytes:
    identity = signature.create("mine", "correct horse", organization="Example Organization")
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    return signature.sign(_letter(), identity, "correct horse", AT, stamp)


def _changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    file = pikepdf.open(io.BytesIO(_letter()))
    change(file)
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def _in_info(file: pikepdf.Pdf) -> None:
    file.docinfo.Author = PLANTED


def _in_an_element(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.K[0].Alt = pikepdf.String(PLANTED)


def _in_xmp(file: pikepdf.Pdf) -> None:
    packet = file.Root.Metadata.read_bytes().replace(b"IMR Workbench", PLANTED.encode())
    file.Root.Metadata.write(packet)


def _as_a_name(file: pikepdf.Pdf) -> None:
    file.Root[f"/{PLANTED}"] = True


def _in_an_entry_of_its_own(file: pikepdf.Pdf) -> None:
    file.Root.Kept = file.make_indirect(pikepdf.Dictionary(Of=PLANTED))


@pytest.mark.parametrize(
    "plant", [_in_info, _in_an_element, _in_xmp, _as_a_name, _in_an_entry_of_its_own]
)
def test_that_a_name_is_found_wherever_it_is_planted(plant: Callable[[pikepdf.Pdf], None]) -> None:
    assert PLANTED in pdf.contents(_changed(plant)).metadata
    assert PLANTED not in pdf.contents(_letter()).metadata


def test_that_a_name_in_utf_16_is_found() -> None:
    def plant(file: pikepdf.Pdf) -> None:
        file.Root.Outlines.First.Title = pikepdf.String(b"\xfe\xff" + PLANTED.encode("utf-16-be"))

    assert PLANTED in pdf.contents(_changed(plant)).metadata


def test_that_the_words_of_the_pages_are_found_in_both_ways_of_reading() -> None:
    text = pdf.contents(_letter()).text
    assert text.count("Plain words, and Ω with µ.") == 2
    assert text.count("HOW THE IMR FINAL DETERMINATION WAS MADE") == 2


def test_that_words_of_a_page_are_no_metadata() -> None:
    found = pdf.contents(_letter())
    assert "Plain words" not in found.metadata
    assert "Independent Medical Review Final Determination CM26-0000001" in found.metadata


def test_that_an_attachment_is_found_with_its_name() -> None:
    def attach(file: pikepdf.Pdf) -> None:
        file.attachments["planted.txt"] = PLANTED.encode()

    found = pdf.contents(_changed(attach))
    assert ("planted.txt", PLANTED.encode()) in found.attachments
    assert PLANTED.encode() in found.raw
    assert pdf.contents(_letter()).attachments == ()


def test_that_the_container_of_the_signature_is_found_with_its_certificate() -> None:
    (container,) = pdf.contents(_signed()).signatures
    assert b"Expert Reviewer" in container
    assert pdf.contents(_letter()).signatures == ()


def test_that_the_words_of_the_stamp_are_found() -> None:
    assert b"Signed electronically" in pdf.contents(_signed()).raw


def _updated(data: bytes) -> bytes:
    """The file with an update behind it that hides its information dictionary."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    info = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    writer.set_info(info)
    target = io.BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()


def test_that_what_an_update_hides_is_found() -> None:
    hidden = _updated(_changed(_in_info))
    assert pikepdf.open(io.BytesIO(hidden)).docinfo.get("/Author") is None
    assert PLANTED in pdf.contents(hidden).metadata


def _encrypted() -> bytes:
    data: bytes = Canvas("", encrypt="secret").getpdfdata()
    return data


def _without_a_font(file: pikepdf.Pdf) -> None:
    file.pages[0].Resources.Font = pikepdf.Dictionary()


@pytest.mark.parametrize(("data", "why"), [
    (b"", "damaged"), (b"no pdf", "damaged"), (_encrypted(), "password"),
    (_changed(_without_a_font), "damaged"),
])  # fmt: skip
def test_that_what_cannot_be_read_is_a_problem(data: bytes, why: str) -> None:
    with pytest.raises(Problem, match=why):
        pdf.contents(data)


def test_that_contents_are_a_value() -> None:
    assert isinstance(pdf.contents(_letter()), Contents)
    assert pdf.contents(_letter()) == pdf.contents(_letter())
