"""Signature identities, signatures and their verification. The door of this room.

What makes and reads signatures takes half a second to import, so it is imported when it is used.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workbench.signature.values import KeyTraces as KeyTraces
from workbench.signature.values import SignatureIdentity as SignatureIdentity
from workbench.signature.values import Verification as Verification
from workbench.signature.values import VerificationResult as VerificationResult

if TYPE_CHECKING:
    from workbench.signature.keys import Opened as Opened


def create(
    name: str,
    passphrase: str,
    *,
    subject: str = "",
    organization: str = "",
    personal: bool = False,
    seal: bool = False,
) -> SignatureIdentity:
    """A new key (P-256) with a self-issued certificate, valid for five years.

    The certificate of a role key names ``subject`` (else "Expert Reviewer" and a random number) and
    the organization, that of a seal the organization, that of a personal key ``subject`` or
    ``name``. :class:`Problem` if there is no passphrase, a name is too long for a certificate, or a
    seal has no organization.
    """
    from workbench.signature import keys

    kind = keys.Kind(name, organization, personal, seal)
    return keys.create(kind, passphrase, subject=subject)


def load(
    data: bytes,
    passphrase: str,
    *,
    name: str = "",
    organization: str = "",
    personal: bool = False,
    seal: bool = False,
) -> SignatureIdentity:
    """The identity in a .p12 or .pfx file (RSA or EC), kept under the same passphrase.

    :class:`Problem` if it is no such file, the passphrase is wrong or empty, the key is missing,
    too short or of another kind, or the certificate is that of another key, has expired, is not
    valid yet or not meant for signatures.
    """
    from workbench.signature import keys

    return keys.load(data, passphrase, keys.Kind(name, organization, personal, seal))


def check(identity: SignatureIdentity, passphrase: str) -> Opened:
    """The key, opened: it may sign today. For the beginning, before anything is printed.

    :class:`Problem` if the passphrase is wrong, or the certificate has expired, is not valid yet or
    not meant for signatures.
    """
    from workbench.signature import keys

    return keys.opened(identity, passphrase)


def sign(
    pdf: bytes,
    identity: SignatureIdentity,
    passphrase: str,
    at: dt.datetime,
    stamp: bytes = b"",
    *,
    opened: Opened | None = None,
) -> bytes:
    """The letter with a signature in the field that is built into it; no change is allowed after.

    ``at`` is the time of signing; ``stamp`` is a PDF whose page becomes the visible signature (see
    :func:`stamp_lines`), nothing stands there without it. ``opened`` is what :func:`check` gave:
    opening a key a second time takes longer than the signature. :class:`Problem` if the passphrase
    is wrong, the identity may not sign today, or the PDF is no unsigned letter.
    """
    from workbench.signature import keys, signing

    return signing.sign(pdf, opened or keys.opened(identity, passphrase), at, stamp)


def traces(identity: SignatureIdentity) -> KeyTraces:
    """What would tell in a file that this key signed it."""
    from workbench.signature import tracing

    return tracing.traces(identity.certificate)


def container_traces(container: bytes) -> tuple[KeyTraces, ...]:
    """The traces of each certificate in the container of a signature (CMS, DER)."""
    from workbench.signature import tracing

    return tuple(tracing.container_traces(container))


def stamp_lines(identity: SignatureIdentity, at: dt.datetime) -> tuple[str, ...]:
    """The words of a visible signature."""
    when = f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
    act = "Sealed electronically" if identity.seal else "Signed electronically"
    return (act, identity.subject, when)


def certificate_words(identity: SignatureIdentity) -> tuple[str, ...]:
    """Every text in the certificate of an identity and in those above it, extensions included."""
    from workbench.signature import tracing

    return tuple(
        word for data in (identity.certificate, *identity.issuers) for word in tracing.words(data)
    )


def container_words(container: bytes) -> tuple[str, ...]:
    """Every text in the container of a signature (CMS, DER): its certificates and attributes."""
    from workbench.signature import tracing

    return tuple(tracing.words(container))


def verify(data: bytes, trusted: tuple[bytes, ...] = ()) -> Verification:
    """What the signature of a file says; ``trusted`` are certificates (DER) that are known here.

    Every changed bit outside the padding of the signature is found. A file that is no PDF, or
    broken, is a result, not an error.
    """
    from workbench.signature import verifying

    return verifying.verify(data, trusted)
