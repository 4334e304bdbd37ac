from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PublicFormat,
    pkcs12,
)

from tests.core.key_files import PASSPHRASE, PERSON, Key, certificate, key_file, new_key
from tests.core.signed_letters import AT, role_key, signed_by, unsigned_letter
from workbench import pdf, signature
from workbench.case import Problem, replace
from workbench.signature import SignatureIdentity

# ------------------------------------------------------------------------ identities


def test_that_a_role_key_names_a_role_and_its_organization_and_nobody() -> None:
    identity = role_key()
    assert re.fullmatch(r"Expert Reviewer \d{4}", identity.subject)
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert certificate.subject.rfc4514_string() == (
        f"O=Example Review Organization,CN={identity.subject}"
    )
    assert certificate.issuer == certificate.subject
    assert b"of the desk" not in identity.certificate


def test_that_a_certificate_made_here_is_for_signatures_and_lasts_five_years() -> None:
    certificate = x509.load_der_x509_certificate(role_key().certificate)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    left = role_key().not_after - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=5 * 365 - 1) < left < dt.timedelta(days=5 * 365)
    assert role_key().fingerprint == certificate.fingerprint(hashes.SHA256()).hex()


def test_that_a_personal_key_names_no_organization() -> None:
    identity = signature.create(
        "Fictional Person", PASSPHRASE, organization="Example Review Organization", personal=True
    )
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert certificate.subject.rfc4514_string() == "CN=Fictional Person"
    assert identity.organization == ""


def test_that_a_key_is_kept_under_its_passphrase_only() -> None:
    with pytest.raises(Problem, match="passphrase"):
        signature.sign(unsigned_letter(), role_key(), "wrong", AT)
    with pytest.raises(Problem, match="passphrase"):
        signature.create("x", "")


def test_that_a_subject_too_long_for_a_certificate_is_a_problem() -> None:
    with pytest.raises(Problem, match="64"):
        signature.create("x", PASSPHRASE, subject="a" * 65)


def test_that_a_seal_names_its_organization_and_cannot_be_without() -> None:
    identity = signature.create("seal", PASSPHRASE, organization="Example Review", seal=True)
    assert (identity.seal, identity.subject) == (True, "Example Review")
    assert signature.stamp_lines(identity, AT)[0] == "Sealed electronically"
    with pytest.raises(Problem, match="organization"):
        signature.create("seal", PASSPHRASE, seal=True)
    with pytest.raises(Problem, match="not both"):
        signature.create("seal", PASSPHRASE, organization="x", seal=True, personal=True)


@pytest.mark.parametrize(
    "key", [ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)]
)
def test_that_a_key_made_elsewhere_signs(key: Key) -> None:
    identity = signature.load(key_file(key), PASSPHRASE, name="mine", personal=True)
    assert identity.subject == PERSON
    assert signature.verify(signed_by(identity), (identity.certificate,)).result == "valid"


def test_that_the_chain_above_a_certificate_goes_with_it() -> None:
    root, key = new_key(), new_key()
    above = certificate(root, "Fictional Root", usage="key_cert_sign")
    own = certificate(key, issuer=(root, "Fictional Root"))
    identity = signature.load(key_file(key, own, [above]), PASSPHRASE)
    assert identity.issuers == (above.public_bytes(Encoding.DER),)
    signed = signed_by(identity)
    assert signature.verify(signed, (identity.certificate,)).result == "valid"
    assert b"Fictional Root".hex().encode() in signed.lower()


def _certified(**options: Any) -> bytes:
    key = new_key()
    return key_file(key, certificate(key, **options))


UNUSABLE: dict[str, tuple[bytes, str, str]] = {
    "wrong passphrase": (key_file(), "wrong", "passphrase"),
    "expired": (_certified(days=(-9, -1)), PASSPHRASE, "expired"),
    "not yet valid": (_certified(days=(1, 9)), PASSPHRASE, "not valid yet"),
    "no key usage": (_certified(usage=""), PASSPHRASE, "does not say what its key is for"),
    "another usage": (_certified(usage="key_encipherment"), PASSPHRASE, "not meant for signatures"),
    "short": (key_file(rsa.generate_private_key(65537, 1024)), PASSPHRASE, "too short"),
    "odd": (key_file(ed25519.Ed25519PrivateKey.generate()), PASSPHRASE, "neither RSA nor EC"),
    "empty": (b"", PASSPHRASE, "cannot be read as a signature identity"),
    "no file of keys": (b"no PKCS #12", PASSPHRASE, "cannot be read as a signature identity"),
}


@pytest.mark.parametrize("why", UNUSABLE)
def test_that_a_file_that_cannot_sign_is_a_problem_of_one_sentence(why: str) -> None:
    file, passphrase, message = UNUSABLE[why]
    with pytest.raises(Problem, match=message) as caught:
        signature.load(file, passphrase)
    assert re.fullmatch(r"[A-Z][^.]*(\.p12[^.]*\.pfx[^.]*)?[^.]*\.", str(caught.value))


def test_that_a_file_without_a_key_is_a_problem() -> None:
    own = x509.load_der_x509_certificate(role_key().certificate)
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    file = pkcs12.serialize_key_and_certificates(None, None, None, [own], encryption)
    with pytest.raises(Problem, match="no private key"):
        signature.load(file, PASSPHRASE)


def test_that_a_file_without_a_passphrase_is_a_problem() -> None:
    key = new_key()
    file = pkcs12.serialize_key_and_certificates(None, key, certificate(key), None, NoEncryption())
    with pytest.raises(Problem, match="passphrase of its own"):
        signature.load(file, "")


def test_that_a_key_is_checked_before_anything_is_printed() -> None:
    assert signature.check(role_key(), PASSPHRASE)
    with pytest.raises(Problem, match="passphrase"):
        signature.check(role_key(), "wrong")
    for why in ("expired", "not yet valid", "no key usage"):
        with pytest.raises(Problem, match=UNUSABLE[why][2]):
            signature.check(_stored(UNUSABLE[why][0]), PASSPHRASE)


def _stored(file: bytes) -> SignatureIdentity:
    """An identity that was kept when nothing was wrong with it yet."""
    return replace(role_key(), pkcs12=file)


def test_that_a_key_that_was_opened_signs_without_being_opened_again() -> None:
    opened = signature.check(role_key(), PASSPHRASE)
    signed = signature.sign(unsigned_letter(), role_key(), "not asked for", AT, opened=opened)
    assert signature.verify(signed, (role_key().certificate,)).result == "valid"


# ------------------------------------------------------------------------------- traces


@pytest.mark.parametrize("key", [new_key(), rsa.generate_private_key(65537, 2048)])
def test_that_all_traces_of_a_key_stand_in_what_it_signs(key: Key) -> None:
    public = key.public_key()
    identifiers = (
        x509.SubjectKeyIdentifier(b"an identifier of its own"),
        x509.AuthorityKeyIdentifier(b"that of an issuer", None, None),
    )
    own = certificate(key, extensions=identifiers)
    identity = signature.load(key_file(key, own), PASSPHRASE)
    traces = signature.traces(identity)
    assert traces.fingerprints == (
        own.fingerprint(hashes.SHA1()),
        bytes.fromhex(identity.fingerprint),
    )
    assert (
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) in traces.public_keys
    )
    assert traces.key_identifiers == (
        b"an identifier of its own",
        x509.SubjectKeyIdentifier.from_public_key(public).digest,
    )
    assert traces.authority_identifiers == (b"that of an issuer",)
    container = pdf.contents(signed_by(identity)).signatures[0]
    assert all(trace in container for trace in (*traces.public_keys, traces.serial, traces.issuer))
    assert signature.container_traces(container) == (traces,)


def test_that_every_text_of_a_certificate_is_read_however_deep() -> None:
    names = (
        x509.RFC822Name("zora@example.test"),
        x509.DirectoryName(x509.Name([x509.NameAttribute(x509.NameOID.SURNAME, "Quibble")])),
        x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x04zqui"),
    )
    strange = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x1e\x04\x00Z\x00Q")
    key = new_key()
    own = certificate(key, extensions=[x509.SubjectAlternativeName(names), strange])
    words = signature.certificate_words(signature.load(key_file(key, own), PASSPHRASE))
    assert {"zora@example.test", "Quibble", "zqui", "ZQ", PERSON} <= set(words)
