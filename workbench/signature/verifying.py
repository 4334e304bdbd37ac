"""What a signature says of a file, by the signature alone.

A signature does not cover the container that it stands in. So that no bit of the file can change
unseen, the container must hold nothing but what the signature vouches for, written in one way only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from workbench.signature.keys import display_name
from workbench.signature.values import Verification, VerificationResult

_TRACES = (b"/ByteRange", b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached", b"/DocMDP")
_LOG = logging.getLogger("pyhanko")

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
    signed = any(trace in data for trace in _TRACES)
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
    """The gap in the signed bytes holds the message in one letter case, then zeros only."""
    _, start, end, _ = found.byte_range
    gap, content = data[start:end], found.pkcs7_content
    message = cms.ContentInfo.load(content).dump()
    written = content.hex().encode()
    return (
        gap[:1] + gap[-1:] == b"<>"
        and gap[1:-1] in (written, written.upper())
        and (content.startswith(message) and not any(content[len(message) :]))
    )


def _plain_message(found: EmbeddedPdfSignature) -> bool:
    """The parts of the message that no signature covers say what they must (RFC 5652, 5.1)."""
    signed, signer = found.signed_data, found.signer_info
    version = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    algorithms = [algorithm.dump() for algorithm in signed["digest_algorithms"]]
    return (
        cms.ContentInfo.load(found.pkcs7_content)["content_type"].native == "signed_data"
        and signed["version"].native == signer["version"].native == version
        and algorithms == [signer["digest_algorithm"].dump()]
        and signed["encap_content_info"]["content_type"].native == "data"
    )
