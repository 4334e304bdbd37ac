"""A certificate for those who read signed letters, and how they can come to trust it."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from workbench import pdf
from workbench.forms import printed_date
from workbench.letter import Heading, Letter, ListBlock, Paragraph, Place, Run
from workbench.signature import SignatureIdentity
from workbench.typeface import missing

_PLACE = Place(field="certificate")
_TITLE = "How to trust this signature"
_UNNAMED = "the holder of this certificate"

_WHY = (
    "Letters that {subject} signed carry an electronic signature. A PDF reader checks by itself "
    "that a letter is unchanged since it was signed. Whose signature it is the reader cannot know "
    "as long as it does not know the certificate beside this page; until then it says that the "
    "signer is unknown or that the validity of the signature is unknown. That is no fault of the "
    "letter."
)
_COMPARE = (
    "Compare the fingerprint with the organization that sent you the letter, or that "
    "engaged the signer: by telephone, or on paper, at a number or address that you had before. A "
    "fingerprint that came with the letter proves nothing. If a single character differs, do not "
    "trust the certificate."
)
_IN_ADOBE_READER = """
Open Preferences and choose Signatures; beside Identities and Trusted Certificates press More.
Choose Trusted Certificates, press Import, and browse for the certificate file (.cer).
Press Edit Trust, mark it as a trusted root and for certified documents, and leave all else off.
Open the signed letter again. The signature panel now calls its signature valid.
"""
_ELSEWHERE = """
Import the certificate file among the certificates that the reader, or the system, trusts.
Trust it for signatures alone.
Open the letter again and look at the details of its signature: the fingerprint is the same.
"""
_ENDS = (
    "Trust ends with the validity of the certificate. A letter that was signed before that day "
    "stays as it is, but readers may say from then on that the certificate has expired."
)


def certificate_file(identity: SignatureIdentity) -> bytes:
    """The certificate of an identity as a .cer file (DER); it holds no key that signs."""
    return identity.certificate


def certificate_page(identity: SignatureIdentity) -> bytes:
    """One page on how a reader of letters can come to trust their signature; conforms as they do.

    It names whom the certificate names, and nobody else.
    """
    return pdf.render(_letter(identity))


def _letter(identity: SignatureIdentity) -> Letter:
    subject = identity.subject
    if not subject.isprintable() or missing(subject):
        subject = _UNNAMED
    return Letter(
        title=_TITLE,
        blocks=(
            _heading(_TITLE, 1),
            _paragraph(_WHY.format(subject=subject)),
            _heading("The certificate", 2),
            *(_paragraph(value, label) for label, value in _facts(identity, subject)),
            _heading("Before you trust it", 2),
            _paragraph(_COMPARE),
            _heading("In Adobe Reader", 2),
            _steps(_IN_ADOBE_READER),
            _heading("In other readers", 2),
            _steps(_ELSEWHERE),
            _paragraph(_ENDS),
        ),
        signature_field=False,
    )


def _facts(identity: SignatureIdentity, subject: str) -> tuple[tuple[str, str], ...]:
    certificate = x509.load_der_x509_certificate(identity.certificate)
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return (
        ("Signer:", subject),
        ("Valid:", f"{printed_date(begins.date())} to {printed_date(ends.date())}"),
        ("SHA-256 fingerprint:", _grouped(certificate.fingerprint(hashes.SHA256()))),
        # Adobe Reader shows this one first; it is for the eye, nothing relies on it.
        ("SHA-1 fingerprint:", _grouped(certificate.fingerprint(hashes.SHA1()))),  # noqa: S303
    )


def _grouped(fingerprint: bytes) -> str:
    """Digits in groups of four, which an eye can compare."""
    return fingerprint.hex(" ", 2).upper()


def _heading(text: str, level: int) -> Heading:
    return Heading(level=level, runs=(Run(text=text, bold=True),), place=_PLACE)


def _paragraph(text: str, label: str = "") -> Paragraph:
    runs = (Run(text=f"{label} ", bold=True), Run(text=text)) if label else (Run(text=text),)
    return Paragraph(runs=runs, place=_PLACE)


def _steps(lines: str) -> ListBlock:
    steps = enumerate(lines.strip().splitlines(), 1)
    items = tuple((f"{number}. ", (Run(text=step),)) for number, step in steps)
    return ListBlock(items=items, place=_PLACE)
