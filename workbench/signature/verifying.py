"""What a signature says of a file, by the signature alone.

A signature does not cover the container that it stands in. So that no bit of the file can change
unseen, the container must hold nothing but what the signature vouches for, written in one way only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging
import re

from asn1crypto import cms, parser
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from workbench.signature.keys import display_name, issuers
from workbench.signature.values import Verification, VerificationResult

# What stays of a signature that is damaged; as entries, so that no text of a letter looks like it.
_TRACES = re.compile(
    rb"/ByteRange\s*\[\s*\d|/SubFilter\s*/(?:ETSI|adbe)\.|/TransformMethod\s*/DocMDP"
)

# The library would tell of a damaged file on standard error, in words of the file.
_LOG = logging.getLogger("pyhanko")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False

_UNSIGNED = "This file is not signed."
_NO_PDF = "This file is damaged, or it is no PDF."
_DAMAGED = "This file is damaged: it was signed, but its signature cannot be read any more."
_CHANGED = "This file was changed after it was signed. Do not rely on it."
_VALID = "The signature is valid: the letter is unchanged since {signer} signed it{when}."
_UNKNOWN = (
    "The letter is unchanged since it was signed{when}, but its signer, {signer}, is not known to "
    "this computer. Compare the fingerprint of the certificate with the signer's own."
)


def verify(data: bytes, trusted: tuple[bytes, ...]) -> Verification:
    """See :func:`workbench.signature.verify`."""
    sha256 = hashlib.sha256(data).hexdigest()
    signed = _TRACES.search(data) is not None
    try:
        signatures = PdfFileReader(io.BytesIO(data)).embedded_signatures
        if signatures:
            return _judged(data, signatures, trusted, sha256)
    except Exception:  # noqa: BLE001 - a damaged file breaks the reader in ways without number
        message = _DAMAGED if signed else _NO_PDF
        return Verification(result=VerificationResult.DAMAGED, message=message, sha256=sha256)
    result = VerificationResult.DAMAGED if signed else VerificationResult.UNSIGNED
    message = _DAMAGED if signed else _UNSIGNED
    return Verification(result=result, message=message, sha256=sha256)


def _judged(
    data: bytes, signatures: list[EmbeddedPdfSignature], trusted: tuple[bytes, ...], sha256: str
) -> Verification:
    found = signatures[0]
    certificate = x509.load_der_x509_certificate(found.signer_cert.dump())
    signer = display_name(certificate.subject)
    at = found.self_reported_timestamp
    at = at.astimezone(dt.UTC) if at else None
    if len(signatures) > 1 or not _holds(data, found):
        result, message = VerificationResult.CHANGED, _CHANGED
    elif found.signer_cert.dump() in trusted:
        result, message = VerificationResult.VALID, _VALID
    else:
        result, message = VerificationResult.VALID_UNKNOWN_SIGNER, _UNKNOWN
    when = f" on {at:%Y-%m-%d %H:%M} UTC" if at else ""
    return Verification(
        result=result,
        message=message.format(signer=signer, when=when),
        signer=signer,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        signed_at=at,
        sha256=sha256,
    )


def _holds(data: bytes, found: EmbeddedPdfSignature) -> bool:
    """Whether the signature is sound, covers the whole file, and its container nothing else."""
    if found.evaluate_signature_coverage() is not SignatureCoverageLevel.ENTIRE_FILE:
        return False
    intact, valid = validate_sig_integrity(
        found.signer_info, found.signer_cert, "data", found.compute_digest()
    )
    return intact and valid and _plain_container(data, found) and _plain_message(found)


def _plain_container(data: bytes, found: EmbeddedPdfSignature) -> bool:
    """The gap in the signed bytes holds one message, in one letter case, then zeros only."""
    _, start, end, _ = found.byte_range
    gap, content = data[start:end], found.pkcs7_content
    digits = content.hex().encode()
    message = cms.ContentInfo.load(content).dump()
    return (
        gap in (b"<%s>" % digits, b"<%s>" % digits.upper())
        and content.startswith(message)
        and not any(content[len(message) :])
        and _well_formed(message)
    )


def _well_formed(data: bytes) -> bool:
    """Elements of DER fill ``data`` to its end, and so on within each; none is mere padding."""
    while data:
        kind, constructed, tag, header, content, trailer = parser.parse(data)
        if trailer or (kind, tag) == (0, 0) or (constructed and not _well_formed(content)):
            return False
        data = data[len(header) + len(content) :]
    return True


def _plain_message(found: EmbeddedPdfSignature) -> bool:
    """The parts of the message that no signature covers say what they must (RFC 5652, 5.1)."""
    signed, signer = found.signed_data, found.signer_info
    algorithms = [algorithm.dump() for algorithm in signed["digest_algorithms"]]
    return (
        cms.ContentInfo.load(found.pkcs7_content)["content_type"].native == "signed_data"
        and signed["version"].native == signer["version"].native == _version(found)
        and algorithms == [signer["digest_algorithm"].dump()]
        and signed["encap_content_info"]["content_type"].native == "data"
        and _certificates_are_one_chain(found)
    )


def _version(found: EmbeddedPdfSignature) -> str:
    """The version that goes with the way the signer is named; "" if the name is not exact."""
    named = found.signer_info["sid"]
    if named.name != "issuer_and_serial_number":
        return "v3"
    # pyHanko finds the certificate whatever the letter case of the name.
    return "v1" if named.chosen["issuer"].dump() == found.signer_cert.issuer.dump() else ""


def _certificates_are_one_chain(found: EmbeddedPdfSignature) -> bool:
    """The signature vouches for the signer's certificate, and each issuer for the one below."""
    own, *others = (
        x509.load_der_x509_certificate(certificate.dump())
        for certificate in (found.signer_cert, *found.other_embedded_certs)
    )
    return len(issuers(own, others)) == len(others)
