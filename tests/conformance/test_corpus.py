from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from reportlab.pdfgen.canvas import Canvas

from tests.conformance import validator
from tests.conformance.conftest import Printed
from tests.conformance.letters import LETTERS
from tests.conformance.tools import output
from tests.conformance.validator import PROFILES, Verdict
from workbench import pdf
from workbench.letter import text_of
from workbench.typeface import drawn

CHECKS = 1_000  # that veraPDF makes of a letter at least

every_letter = pytest.mark.parametrize("name", LETTERS)
some_letters = pytest.mark.parametrize(
    "name", [name for name in LETTERS if name.startswith(("sample", "hostile", "internal", "200"))]
)


def _files(printed: Printed) -> list[Path]:
    return [file for file in (printed.unsigned, printed.signed) if file]


# ------------------------------------------------------------------------------- veraPDF


@every_letter
def test_that_vera_pdf_finds_pdf_ua_1_and_pdf_a_2a_unsigned_and_signed(
    name: str, corpus: dict[str, Printed], verdicts: dict[tuple[str, Path], Verdict]
) -> None:
    for file in _files(corpus[name]):
        for profile in PROFILES:
            verdict = verdicts[profile, file]
            assert verdict.broken == ()
            assert verdict.checks > CHECKS


def test_that_vera_pdf_refuses_what_is_no_letter(tmp_path: Path) -> None:
    if reason := validator.lacking():
        pytest.skip(f"veraPDF cannot run: {reason}")
    plain = tmp_path / "plain.pdf"
    Canvas(str(plain)).save()
    none = tmp_path / "none.pdf"
    none.write_bytes(b"no PDF")
    found = validator.validated([plain, none], tmp_path)
    assert len(found) == len(PROFILES) * 2
    assert all(verdict.broken for verdict in found.values())


# ------------------------------------------------------------------------------ our gate


@every_letter
def test_that_our_own_gate_agrees(name: str, corpus: dict[str, Printed]) -> None:
    for file in _files(corpus[name]):
        assert pdf.conformance(file.read_bytes(), corpus[name].letter) == ()


@every_letter
def test_that_a_letter_begins_with_the_letter_that_was_signed(
    name: str, corpus: dict[str, Printed]
) -> None:
    unsigned, *signed = (file.read_bytes() for file in _files(corpus[name]))
    assert all(data.startswith(unsigned) for data in signed)
    assert bool(signed) == (not name.startswith(("de-identified", "issued unsigned")))


# ------------------------------------------------------------------------ qpdf, poppler


@every_letter
def test_that_qpdf_finds_no_fault(name: str, corpus: dict[str, Printed]) -> None:
    for file in _files(corpus[name]):
        assert "No syntax or stream encoding errors" in output("qpdf", "--check", str(file))


@every_letter
def test_that_poppler_finds_every_font_embedded(name: str, corpus: dict[str, Printed]) -> None:
    for file in _files(corpus[name]):
        _, _, *fonts = output("pdffonts", str(file)).splitlines()
        assert fonts
        assert [font for font in fonts if not re.search(r" yes yes yes +\d+ +\d+$", font)] == []


@every_letter
def test_that_poppler_reads_the_structure_in_the_order_of_the_letter(
    name: str, corpus: dict[str, Printed]
) -> None:
    said = output("pdfinfo", "-struct-text", str(corpus[name].unsigned))
    said = re.sub(r'"\n *"', "", said)  # an element that goes on on the next page
    read = " ".join(re.findall(r'^ *"(.*)"$', said, re.MULTILINE))
    assert read.split() == drawn(text_of(corpus[name].letter)).split()


# ------------------------------------------------------------------------- signatures


@some_letters
def test_that_poppler_finds_the_signature_valid_and_over_the_whole_file(
    name: str, corpus: dict[str, Printed]
) -> None:
    said = output("pdfsig", "-nocert", str(corpus[name].signed))
    assert "Signature is Valid." in said
    assert "Total document signed" in said


@some_letters
def test_that_the_command_line_of_pyhanko_validates_the_signature(
    name: str, corpus: dict[str, Printed], tmp_path: Path
) -> None:
    printed = corpus[name]
    certificate = x509.load_der_x509_certificate(printed.identity.certificate)
    (tmp_path / "trusted.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    command = (
        sys.executable, "-m", "pyhanko", "sign", "validate", "--pretty-print",
        "--no-revocation-check", "--trust", "trusted.pem", str(printed.signed),
    )  # fmt: skip
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "The signature is judged VALID." in run.stdout
    assert "The signature covers the entire file." in run.stdout
