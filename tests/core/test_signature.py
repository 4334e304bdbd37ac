from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zlib
from functools import cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.core.cases import decided_case
from workbench import pdf, signature
from workbench.case import Problem
from workbench.letter import compose
from workbench.signature import SignatureIdentity, VerificationResult

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
PASSPHRASE = "correct horse"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


@cache
def _identity() -> SignatureIdentity:
    return signature.create("of the desk", PASSPHRASE, organization="Example Review Organization")


@cache
def _unsigned() -> bytes:
    return pdf.render(compose(decided_case()))


@cache
def _signed() -> bytes:
    return _sign(_identity())


def _sign(identity: SignatureIdentity) -> bytes:
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    return signature.sign(_unsigned(), identity, PASSPHRASE, AT, stamp)


def _result(data: bytes) -> VerificationResult:
    return signature.verify(data, (_identity().certificate,)).result


def _file(  # a .p12 as others make it
    key: Key | None = None, *, days: tuple[int, int] = (-1, 1), signs: bool = True,
    passphrase: str = PASSPHRASE, issuer: tuple[Key, str] | None = None,
) -> bytes:  # fmt: skip
    key = key or ec.generate_private_key(ec.SECP256R1())
    signing_key, issued_by = issuer or (key, "Fictional Person")
    certificate = _certificate(key, "Fictional Person", signing_key, issued_by, days, signs=signs)
    chain = [_certificate(signing_key, issued_by, signing_key, issued_by, days, signs=True)]
    return pkcs12.serialize_key_and_certificates(
        None, key, certificate, chain if issuer else None,
        BestAvailableEncryption(passphrase.encode()),
    )  # fmt: skip


def _certificate(
    key: Key, name: str, signing_key: Key, issuer: str, days: tuple[int, int], *, signs: bool
) -> x509.Certificate:
    subject, issued_by = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)]) for words in (name, issuer)
    )
    now = dt.datetime.now(dt.UTC)
    names = ("content_commitment", "data_encipherment", "key_agreement", "key_cert_sign",
             "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    usage = x509.KeyUsage(
        digital_signature=signs, key_encipherment=not signs, **dict.fromkeys(names, False)
    )
    builder = x509.CertificateBuilder(
        issued_by, subject, key.public_key(), x509.random_serial_number(),
        now + dt.timedelta(days=days[0]), now + dt.timedelta(days=days[1]),
    )  # fmt: skip
    digest = None if isinstance(signing_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.add_extension(usage, critical=True).sign(signing_key, digest)


# ------------------------------------------------------------------------ identities


def test_that_a_role_key_names_a_role_and_its_organization_and_nobody() -> None:
    identity = _identity()
    assert re.fullmatch(r"Expert Reviewer \d{4}", identity.subject)
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert certificate.subject.rfc4514_string() == (
        f"O=Example Review Organization,CN={identity.subject}"
    )
    assert certificate.issuer == certificate.subject
    assert b"of the desk" not in identity.certificate


def test_that_a_certificate_made_here_is_for_signatures_and_lasts_five_years() -> None:
    certificate = x509.load_der_x509_certificate(_identity().certificate)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    left = _identity().not_after - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=5 * 365 - 1) < left < dt.timedelta(days=5 * 365)
    assert _identity().fingerprint == certificate.fingerprint(hashes.SHA256()).hex()


def test_that_a_personal_key_names_no_organization() -> None:
    identity = signature.create(
        "Fictional Person", PASSPHRASE, organization="Example Review Organization", personal=True
    )
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert certificate.subject.rfc4514_string() == "CN=Fictional Person"
    assert identity.organization == ""


def test_that_a_key_is_kept_under_its_passphrase_only() -> None:
    with pytest.raises(Problem, match="passphrase"):
        signature.sign(_unsigned(), _identity(), "wrong", AT)
    with pytest.raises(Problem, match="passphrase"):
        signature.create("x", "")


def test_that_a_subject_too_long_for_a_certificate_is_a_problem() -> None:
    with pytest.raises(Problem, match="64"):
        signature.create("x", PASSPHRASE, subject="a" * 65)


@pytest.mark.parametrize(
    "key", [ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)]
)
def test_that_a_key_made_elsewhere_signs(key: Key) -> None:
    identity = signature.load(_file(key), PASSPHRASE, name="mine", personal=True)
    assert identity.subject == "Fictional Person"
    assert signature.verify(_sign(identity), (identity.certificate,)).result == "valid"


def test_that_the_chain_above_a_certificate_goes_with_it() -> None:
    root = ec.generate_private_key(ec.SECP256R1())
    identity = signature.load(_file(issuer=(root, "Fictional Root")), PASSPHRASE)
    signed = _sign(identity)
    assert signature.verify(signed, (identity.certificate,)).result == "valid"
    assert b"Fictional Root".hex().encode() in signed.lower()


@pytest.mark.parametrize(("file", "passphrase", "message"), [
    (_file(), "wrong", "passphrase"),
    (_file(days=(-9, -1)), PASSPHRASE, "expired"),
    (_file(days=(1, 9)), PASSPHRASE, "not valid yet"),
    (_file(signs=False), PASSPHRASE, "not meant for signatures"),
    (_file(rsa.generate_private_key(65537, 1024)), PASSPHRASE, "too short"),
    (_file(ed25519.Ed25519PrivateKey.generate()), PASSPHRASE, "neither RSA nor EC"),
    (b"", PASSPHRASE, "no signature identity"),
    (b"no PKCS #12", PASSPHRASE, "no signature identity"),
])  # fmt: skip
def test_that_a_file_that_cannot_sign_is_a_problem(
    file: bytes, passphrase: str, message: str
) -> None:
    with pytest.raises(Problem, match=message):
        signature.load(file, passphrase)


def test_that_a_file_without_a_key_is_a_problem() -> None:
    own = x509.load_der_x509_certificate(_identity().certificate)
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    file = pkcs12.serialize_key_and_certificates(None, None, None, [own], encryption)
    with pytest.raises(Problem, match="no private key"):
        signature.load(file, PASSPHRASE)


def test_that_a_file_without_a_passphrase_is_a_problem() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(key, "x", key, "x", (-1, 1), signs=True)
    from cryptography.hazmat.primitives.serialization import NoEncryption

    file = pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption())
    with pytest.raises(Problem, match="passphrase of its own"):
        signature.load(file, "")


# -------------------------------------------------------------------------- signatures


def test_that_a_signed_letter_is_valid() -> None:
    found = signature.verify(_signed(), (_identity().certificate,))
    assert found.result is VerificationResult.VALID
    assert found.signer == _identity().subject
    assert found.fingerprint == _identity().fingerprint
    assert found.signed_at == AT
    assert found.message == (
        f"The signature is valid: the letter is unchanged since {found.signer} signed it on "
        "2026-11-22 17:02 UTC."
    )


def test_that_a_signer_nobody_here_knows_is_called_so() -> None:
    found = signature.verify(_signed())
    assert found.result is VerificationResult.VALID_UNKNOWN_SIGNER
    assert "not known to this computer" in found.message


def test_that_a_letter_without_signature_is_called_so() -> None:
    assert _result(_unsigned()) is VerificationResult.UNSIGNED


@pytest.mark.parametrize("data", [b"", b"no pdf"])
def test_that_what_is_no_pdf_is_damaged(data: bytes) -> None:
    assert _result(data) is VerificationResult.DAMAGED


def test_that_a_letter_that_was_cut_off_is_damaged() -> None:
    assert _result(_signed()[:-900]) is VerificationResult.DAMAGED


def test_that_what_is_added_after_the_signature_is_a_change() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(_signed()))
    writer.root["/Lang"] = TextStringObject("es")
    writer.update_root()  # type: ignore[no-untyped-call]
    added = io.BytesIO()
    writer.write(added)  # type: ignore[no-untyped-call]
    assert _result(added.getvalue()) is VerificationResult.CHANGED
    assert _result(_signed() + b"\n") is not VerificationResult.VALID


def test_that_a_letter_is_signed_once() -> None:
    with pytest.raises(Problem, match="no unsigned letter"):
        signature.sign(_signed(), _identity(), PASSPHRASE, AT)
    with pytest.raises(Problem, match="no unsigned letter"):
        signature.sign(b"no pdf", _identity(), PASSPHRASE, AT)


def _flips() -> list[tuple[int, int]]:
    """One bit in every 200th byte of the letter, and in every 7th of the signature's container."""
    data = _signed()
    begin, end = _container()
    places = [*range(0, begin, 200), *range(begin, end, 7), *range(end, len(data), 20)]
    return [(place, number % 8) for number, place in enumerate(places)]


def _container() -> tuple[int, int]:
    """Where the signature's container begins and ends, brackets included."""
    found = re.search(rb"<[0-9A-F]{2000,}>", _signed())
    assert found
    return found.span()


def test_that_every_flipped_bit_is_found_by_the_signature_alone() -> None:
    missed = [place for place, bit in _flips() if _result(_flipped(place, bit)).startswith("valid")]
    assert missed == []


def _flipped(place: int, bit: int) -> bytes:
    data = bytearray(_signed())
    data[place] ^= 1 << bit
    return bytes(data)


def test_that_the_container_must_be_written_in_one_letter_case() -> None:
    begin, _ = _container()
    letter = next(n for n in range(begin + 200, begin + 400) if _signed()[n : n + 1].isalpha())
    assert _result(_flipped(letter, 5)) is VerificationResult.CHANGED


def test_that_a_signature_says_nothing_of_a_person_a_program_or_a_place() -> None:
    data = _signed()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    texts = [data, *(zlib.decompress(s) for s in streams if s[:1] == b"\x78")]
    container = bytes.fromhex(re.findall(rb"<([0-9A-F]{2000,})>", data)[0].decode())
    everything = b"\n".join([*texts, container])
    assert b"fictional" in everything  # a word of the letter, found as it should be
    for word in (b"of the desk", b"pyHanko", b"CM26-0000002", str(Path(__file__).parent).encode()):
        assert word.lower() not in everything.lower()
    attached = data[len(_unsigned()) :] + container  # what the signature added
    assert not re.search(rb"fictional|Examplodone|CM26", attached)
    dictionary = data[_container()[1] :].partition(b"endobj")[0]
    assert not re.search(rb"/(Name|Location|Reason|ContactInfo|Prop_Build)\b", dictionary)
    assert re.findall(rb"/(?:M|ModDate|CreationDate) ?\((.*?)\)", data) == [
        b"D\\07220261122170200Z"
    ]


def test_that_the_time_of_signing_is_in_utc() -> None:
    elsewhere = AT.astimezone(dt.timezone(dt.timedelta(hours=-8)))
    assert signature.stamp_lines(_identity(), elsewhere)[-1] == "2026-11-22 17:02 UTC"
    signed = signature.sign(_unsigned(), _identity(), PASSPHRASE, elsewhere)
    assert signature.verify(signed).signed_at == AT
    assert b"-08" not in signed[len(_unsigned()) :]


def test_that_a_stamp_of_any_length_fits_into_its_field() -> None:
    (picture,) = pdf.page_pictures(pdf.stamp(("Signed", "Expert Reviewer " * 9, "2026")), 1)
    assert (picture.width, picture.height) == (238, 50)
    assert pdf.text(pdf.stamp(("Signed", "Gutachter Núñez-Müller"))).split()[-1] == "Núñez-Müller"


def test_that_poppler_agrees(tmp_path: Path) -> None:
    tool = shutil.which("pdfsig")
    if tool is None:
        pytest.skip("pdfsig is not installed")
    path = tmp_path / "signed.pdf"
    path.write_bytes(_signed())
    found = subprocess.run(
        [tool, "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." in found.stdout
    assert "Total document signed" in found.stdout
    path.write_bytes(_flipped(300, 0))
    found = subprocess.run(
        [tool, "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." not in found.stdout
