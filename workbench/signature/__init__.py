"""Signature identities, signatures and their verification. The door of this room.

What makes and reads signatures takes half a second to import, so it is imported when it is used.
"""

from __future__ import annotations

import datetime as dt

from workbench.signature.values import KeyTraces as KeyTraces
from workbench.signature.values import SignatureIdentity as SignatureIdentity
from workbench.signature.values import Verification as Verification
from workbench.signature.values import VerificationResult as VerificationResult


def create(
    name: str, passphrase: str, *, subject: str = "", organization: str = "", personal: bool = False
) -> SignatureIdentity:
    """A new key (P-256) with a self-issued certificate, valid for five years.

    The certificate of a role key names ``subject`` (else "Expert Reviewer" and a random number) and
    the organization, that of a personal key ``subject`` or ``name``. :class:`Problem` if there is
    no passphrase, or a name is too long for a certificate.
    """
    from workbench.signature import keys

    return keys.create(
        name, passphrase, subject=subject, organization=organization, personal=personal
    )


def load(
    data: bytes, passphrase: str, *, name: str = "", organization: str = "", personal: bool = False
) -> SignatureIdentity:
    """The identity in a .p12 or .pfx file (RSA or EC), kept under the same passphrase.

    :class:`Problem` if it is no such file, the passphrase is wrong or empty, the key is missing,
    too short or of another kind, or the certificate has expired, is not valid yet or not meant for
    signatures.
    """
    from workbench.signature import keys

    return keys.load(data, passphrase, name=name, organization=organization, personal=personal)


def sign(
    pdf: bytes, identity: SignatureIdentity, passphrase: str, at: dt.datetime, stamp: bytes = b""
) -> bytes:
    """The letter with a signature in the field that is built into it; no change is allowed after.

    ``at`` is the time of signing; ``stamp`` is a PDF whose page becomes the visible signature (see
    :func:`stamp_lines`), nothing stands there without it. :class:`Problem` if the passphrase is
    wrong, the identity may not sign today, or the PDF is no unsigned letter.
    """
    from workbench.signature import keys, signing

    return signing.sign(pdf, keys.opened(identity, passphrase), at, stamp)


def check(identity: SignatureIdentity, passphrase: str) -> None:
    """Open the key and see that it may sign today, before anything is printed for it.

    :class:`Problem` if the passphrase is wrong, or the certificate has expired, is not valid yet or
    not meant for signatures.
    """
    from workbench.signature import keys

    keys.opened(identity, passphrase)


def traces(identity: SignatureIdentity) -> KeyTraces:
    """What would tell in a file that this key signed it."""
    from workbench.signature import tracing

    return tracing.traces(identity.certificate)


def stamp_lines(identity: SignatureIdentity, at: dt.datetime) -> tuple[str, ...]:
    """The words of a visible signature."""
    when = f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
    return ("Signed electronically", identity.subject, when)


def certificate_names(identity: SignatureIdentity) -> str:
    """All that the certificate says of its holder and its issuer, one value a line."""
    from workbench.signature import keys

    return "\n".join(keys.names_in(identity.certificate))


def verify(data: bytes, trusted: tuple[bytes, ...] = ()) -> Verification:
    """What the signature of a file says; ``trusted`` are certificates (DER) that are known here.

    Every changed bit outside the padding of the signature is found. A file that is no PDF, or
    broken, is a result, not an error.
    """
    from workbench.signature import verifying

    return verifying.verify(data, trusted)
