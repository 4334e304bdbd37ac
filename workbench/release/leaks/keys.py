"""Which key may sign which copy, so that no signature tells who the reviewer is (LC 4610.6(f)).

A key that signs both under a name and without one unmasks every letter that it ever signed: its
certificate, its public key, its serial number or its key identifier alone are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench import signature
from workbench.case import Case, Copy, Problem, Signer
from workbench.letter import compose
from workbench.release.leaks import names
from workbench.release.leaks.patterns import ways
from workbench.release.leaks.views import letter_view
from workbench.signature import KeyTraces, SignatureIdentity

_PERSONAL = (
    "This identity is personal; a letter that keeps the reviewer's name confidential "
    "is signed with a role key."
)
_NEEDS_SEAL = "The letter form has this letter sealed with the organization's key."
_NEEDS_ROLE = "The letter form has this letter signed with a role key, not with a seal."
_NEEDS_NOBODY = "The letter form has this letter issued unsigned."
_NEEDS_PERSONAL = "The internal copy is signed with a personal identity."
_NEVER_SIGNED = "The de-identified copy is never signed."
_ELSEWHERE = "This identity is for the letters of another organization."
_SIGNS_UNDER_A_NAME = (
    "This key is kept as a personal identity too; a key that signs under a name would tell who "
    "signed this letter."
)
_SIGNS_ELSEWHERE = (
    "This key is kept for another organization too; a role key is made for one organization alone."
)
_SIGNS_WITHOUT_NAME = (
    "This key is kept as a role key or seal too; under a name it would tell who signed the letters "
    "without one."
)
_NAMED_LETTER = (
    "This letter holds the reviewer's name, and a role key never signs under a name; "
    "sign it with a personal identity."
)
_NAMED_CERTIFICATE = (
    "The certificate of a role key must not carry the reviewer's name; "
    "name a role, or make the identity a personal one."
)


def refuse_identity(
    identity: SignatureIdentity,
    known: Sequence[SignatureIdentity],
    case: Case,
    name: str,
    *,
    copy: Copy = Copy.ISSUED,
) -> None:
    """Raise Problem with the reason where a key may not sign this copy of a case.

    To be asked before anything is printed. ``known`` are all identities of the workspace, ``name``
    is the reviewer's.
    """
    if copy is Copy.DEIDENTIFIED:
        raise Problem(_NEVER_SIGNED)
    if copy is Copy.INTERNAL and not identity.personal:
        raise Problem(_NEEDS_PERSONAL)
    if copy is Copy.ISSUED and case.form.names_confidential:
        _refuse_kind(identity, case)
    if not identity.personal and identity.organization not in {"", case.organization}:
        raise Problem(_ELSEWHERE)
    refuse_shared_key(identity, known, case.organization)
    if not identity.personal:
        refuse_named_certificate(identity, name, case.organization)
        _refuse_named_letter(identity, case, name)


def refuse_shared_key(
    identity: SignatureIdentity, known: Iterable[SignatureIdentity], organization: str
) -> None:
    """Raise Problem where the same key is kept for another use: by another name, perhaps."""
    if not identity.certificate:
        return
    traces = signature.traces(identity)
    for other in known:
        if other.certificate and share_key(traces, signature.traces(other)):
            _refuse_both_uses(identity, other, organization)


def refuse_named_certificate(
    identity: SignatureIdentity, name: str, organization: str = ""
) -> None:
    """Raise Problem where the certificate, or one above it, tells who the reviewer is.

    Subject, issuer, alternative names and all extensions count. A certificate may part a name over
    several of its fields, so all words of the name together are the name.
    """
    text = "\n".join(signature.certificate_words(identity))
    written, folded = names.plain(text), names.folded(text)
    own = names.words(f"{organization} {identity.organization}")
    person = ways(name, names.ordinary_words() | set(own))
    words = set(re.findall(r"[^\W_]+", names.folded(name)))
    if (
        any(way.found(written, folded) for way in person.named)
        or any(part.times(folded, within_words=True) for part in person.lone if not part.ordinary)
        or (words and words <= set(re.findall(r"[^\W_]+", folded)))
    ):
        raise Problem(_NAMED_CERTIFICATE)


def share_key(one: KeyTraces, other: KeyTraces) -> bool:
    """Whether two certificates tell of the same key, or one was issued by the key of the other."""
    return bool(
        set(one.public_keys) & set(other.public_keys)
        or set(one.fingerprints) & set(other.fingerprints)
        or (one.serial, one.issuer) == (other.serial, other.issuer)
        or set(one.key_identifiers) & {*other.key_identifiers, *other.authority_identifiers}
        or set(one.authority_identifiers) & set(other.key_identifiers)
    )


def _refuse_kind(identity: SignatureIdentity, case: Case) -> None:
    if identity.personal:
        raise Problem(_PERSONAL)
    if case.form.signed_by is Signer.NOBODY:
        raise Problem(_NEEDS_NOBODY)
    if (case.form.signed_by is Signer.SEAL) is not identity.seal:
        raise Problem(_NEEDS_ROLE if identity.seal else _NEEDS_SEAL)


def _refuse_both_uses(
    identity: SignatureIdentity, other: SignatureIdentity, organization: str
) -> None:
    if identity.personal is not other.personal:
        raise Problem(_SIGNS_WITHOUT_NAME if identity.personal else _SIGNS_UNDER_A_NAME)
    if not identity.personal and other.organization not in {"", organization}:
        raise Problem(_SIGNS_ELSEWHERE)


def _refuse_named_letter(identity: SignatureIdentity, case: Case, name: str) -> None:
    """Where a form allows a name, the reviewer's role key still never signs under one."""
    if identity.seal or case.form.names_confidential:
        return
    view = letter_view(compose(case))
    named = ways(name, names.ordinary_words()).named
    if any(way.whole and way.found(view.as_written, view.folded) for way in named):
        raise Problem(_NAMED_LETTER)
