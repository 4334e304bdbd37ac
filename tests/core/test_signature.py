from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.core.cases import decided_case
from tests.core.key_files import PASSPHRASE, key_file
from tests.core.signed_letters import AT, role_key, signed_by, signed_letter, unsigned_letter
from workbench import pdf, signature
from workbench.case import Problem, replace
from workbench.letter import compose
from workbench.signature import SignatureIdentity, VerificationResult


def _result(data: bytes) -> VerificationResult:
    return signature.verify(data, (role_key().certificate,)).result


def test_that_a_signed_letter_is_valid() -> None:
    found = signature.verify(signed_letter(), (role_key().certificate,))
    assert found.result is VerificationResult.VALID
    assert found.signer == role_key().subject
    assert found.fingerprint == role_key().fingerprint
    assert found.signed_at == AT
    assert found.message == (
        f"The signature is valid: the letter is unchanged since {found.signer} signed it on "
        "2026-11-22 17:02 UTC."
    )


def test_that_a_signer_nobody_here_knows_is_called_so() -> None:
    found = signature.verify(signed_letter())
    assert found.result is VerificationResult.VALID_UNKNOWN_SIGNER
    assert "not known to this computer" in found.message


def test_that_a_letter_without_signature_is_called_so() -> None:
    assert _result(unsigned_letter()) is VerificationResult.UNSIGNED


@pytest.mark.parametrize("data", [b"", b"no pdf"])
def test_that_what_is_no_pdf_is_damaged(data: bytes) -> None:
    assert _result(data) is VerificationResult.DAMAGED


def test_that_a_letter_that_was_cut_off_is_damaged() -> None:
    assert _result(signed_letter()[:-900]) is VerificationResult.DAMAGED


def test_that_what_is_added_after_the_signature_is_a_change() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed_letter()))
    writer.root["/Lang"] = TextStringObject("es")
    writer.update_root()  # type: ignore[no-untyped-call]
    added = io.BytesIO()
    writer.write(added)  # type: ignore[no-untyped-call]
    assert _result(added.getvalue()) is VerificationResult.CHANGED
    assert _result(signed_letter() + b"\n") is not VerificationResult.VALID


def test_that_a_letter_is_signed_once() -> None:
    with pytest.raises(Problem, match="no unsigned letter"):
        signature.sign(signed_letter(), role_key(), PASSPHRASE, AT)
    with pytest.raises(Problem, match="no unsigned letter"):
        signature.sign(b"no pdf", role_key(), PASSPHRASE, AT)


def _container() -> tuple[int, int]:
    """Where the signature's container begins and ends, brackets included."""
    found = re.search(rb"<[0-9A-F]{2000,}>", signed_letter())
    assert found
    return found.span()


def _flipped(place: int, bit: int, letter: bytes = b"") -> bytes:
    data = bytearray(letter or signed_letter())
    data[place] ^= 1 << bit
    return bytes(data)


def test_that_the_container_must_be_written_in_one_letter_case() -> None:
    begin, _ = _container()
    letter = next(
        n for n in range(begin + 200, begin + 400) if signed_letter()[n : n + 1].isalpha()
    )
    assert _result(_flipped(letter, 5)) is VerificationResult.CHANGED


def test_that_a_signature_says_nothing_of_a_person_a_program_or_a_place() -> None:
    data = signed_letter()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    texts = [data, *(zlib.decompress(s) for s in streams if s[:1] == b"\x78")]
    container = bytes.fromhex(re.findall(rb"<([0-9A-F]{2000,})>", data)[0].decode())
    everything = b"\n".join([*texts, container])
    assert b"fictional" in everything  # a word of the letter, found as it should be
    for word in (b"of the desk", b"pyHanko", b"CM26-0000002", str(Path(__file__).parent).encode()):
        assert word.lower() not in everything.lower()
    attached = data[len(unsigned_letter()) :] + container  # what the signature added
    assert not re.search(rb"fictional|Examplodone|CM26", attached)
    dictionary = data[_container()[1] :].partition(b"endobj")[0]
    assert not re.search(rb"/(Name|Location|Reason|ContactInfo|Prop_Build)\b", dictionary)
    assert re.findall(rb"/(?:M|ModDate|CreationDate) ?\((.*?)\)", data) == [
        b"D\\07220261122170200Z"
    ]


def test_that_the_time_of_signing_is_in_utc() -> None:
    elsewhere = AT.astimezone(dt.timezone(dt.timedelta(hours=-8)))
    assert signature.stamp_lines(role_key(), elsewhere)[-1] == "2026-11-22 17:02 UTC"
    signed = signature.sign(unsigned_letter(), role_key(), PASSPHRASE, elsewhere)
    assert signature.verify(signed).signed_at == AT
    assert b"-08" not in signed[len(unsigned_letter()) :]


def test_that_a_stamp_of_any_length_fits_into_its_field() -> None:
    (picture,) = pdf.page_pictures(pdf.stamp(("Signed", "Expert Reviewer " * 9, "2026")), 1)
    assert (picture.width, picture.height) == (238, 50)
    assert pdf.text(pdf.stamp(("Signed", "Gutachter Núñez-Müller"))).split()[-1] == "Núñez-Müller"


@cache
def _rsa_key() -> SignatureIdentity:
    return signature.load(key_file(rsa.generate_private_key(65537, 3072)), PASSPHRASE)


@pytest.mark.parametrize("identity", [role_key, _rsa_key], ids=["P-256", "RSA"])
def test_that_poppler_agrees(tmp_path: Path, identity: Callable[[], SignatureIdentity]) -> None:
    tool = shutil.which("pdfsig")
    if tool is None:
        pytest.skip("pdfsig is not installed")

    def told(data: bytes) -> str:
        (tmp_path / "letter.pdf").write_bytes(data)
        words = [tool, "-nocert", "letter.pdf"]
        return subprocess.run(
            words, cwd=tmp_path, capture_output=True, text=True, check=False
        ).stdout

    signed = signed_by(identity())
    assert "Signature is Valid." in told(signed)
    assert "Total document signed" in told(signed)
    assert "Signature is Valid." not in told(_flipped(300, 0, signed))


@pytest.mark.parametrize("identity", [role_key, _rsa_key], ids=["P-256", "RSA"])
def test_that_pyhankos_own_command_line_agrees(
    tmp_path: Path, identity: Callable[[], SignatureIdentity]
) -> None:
    tool = shutil.which("pyhanko", path=Path(sys.executable).parent)
    if tool is None:
        pytest.skip("pyhanko-cli is not installed")
    own = x509.load_der_x509_certificate(identity().certificate)
    (tmp_path / "trusted.pem").write_bytes(own.public_bytes(Encoding.PEM))

    def told(data: bytes) -> subprocess.CompletedProcess[str]:
        (tmp_path / "letter.pdf").write_bytes(data)
        words = [tool, "sign", "validate", "--trust", "trusted.pem", "--pretty-print", "letter.pdf"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    signed = signed_by(identity())
    found = told(signed)
    assert found.returncode == 0, found.stderr
    assert "The signature is judged VALID." in found.stdout
    assert told(_flipped(300, 0, signed)).returncode != 0


def test_that_each_result_is_told_in_plain_words_of_its_own() -> None:
    cut = signed_letter()[:-900]
    told = {
        signature.verify(signed_letter(), (role_key().certificate,)),
        *(
            signature.verify(data)
            for data in (signed_letter(), _flipped(300, 0), cut, unsigned_letter())
        ),
    }
    assert {found.result for found in told} == set(VerificationResult)
    assert len({found.message for found in told}) == len(VerificationResult)
    assert all(found.message.endswith(".") for found in told)


def test_that_words_of_a_letter_are_no_trace_of_a_signature() -> None:
    case = replace(decided_case(), number="/ByteRange /SubFilter /DocMDP")
    found = signature.verify(pdf.render(compose(case)))
    assert found.result is VerificationResult.UNSIGNED


def test_that_a_damaged_letter_is_told_by_nobody_but_the_result(
    capfd: pytest.CaptureFixture[str],
) -> None:
    signed = signed_letter()
    for place in range(len(signed) // 2, len(signed), 997):
        signature.verify(signed[:place] + b"\x00" + signed[place + 1 :])
    assert capfd.readouterr() == ("", "")
