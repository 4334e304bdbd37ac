"""Which key may sign which copy, so that no signature tells who the reviewer is (LC 4610.6(f)).

A key that signs both under a name and without one unmasks every letter that it ever signed: its
certificate, its public key, its serial number or its key identifier alone are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbench import signature
from workbench.case import Case, Copy, Problem, Signer
from workbench.release.leaks import names
from workbench.release.leaks.patterns import Ways, ways
from workbench.release.leaks.searching import told_by_text
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
    "The certificate of a role key must not carry the reviewer's name or a part of it; name a role."
)
_ROLES = frozenset({  # words that say what somebody does, whoever it is
    "administrator", "consultant", "determination", "doctor", "evaluator", "examiner", "expert",
    "independent", "key", "medical", "medicine", "office", "official", "organization", "panel",
    "physician", "professional", "review", "reviewer", "reviewers", "reviews", "role", "seal",
    "signer", "specialist",
})  # fmt: skip


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

    Subject, issuer, alternative names and all extensions count. Each part of the name, even one
    that is an ordinary word, is refused there, but for the words of roles and those of the name of
    the organization.
    """
    organizations = (organization, identity.organization)
    own = set(names.words(" ".join(organizations)))
    person = ways(name, names.ordinary_words() | own | _ROLES)
    text = names.plain("\n".join(signature.certificate_words(identity)))
    for words in (words for one in organizations for words in _phrases(one, person)):
        text = words.sub(" ; ", text)
    if _tells(text, person):
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


def _phrases(organization: str, person: Ways) -> Iterator[re.Pattern[str]]:
    """The name of an organization, and two words of it in a row that are not the reviewer's."""
    words = list(names.words(organization))
    telling = [person.word.fullmatch(word) for word in words]
    pairs = zip(pairwise(words), pairwise(telling), strict=True)
    whole = [words] if words else []
    for phrase in (*whole, *(pair for pair, own in pairs if not all(own))):
        yield re.compile(rf"(?i)(?<!\w){names.BETWEEN.join(phrase)}(?!\w)")


def _tells(text: str, person: Ways) -> bool:
    """No text of a certificate is clinical: a part of the name is no ordinary word there."""
    folded = text.lower()
    rare = (lone for lone in person.lone if not lone.ordinary)
    return (
        any(way.found(text, folded) for way in person.named)
        or any(lone.times(folded, within_words=True) for lone in rare)
        or any(person.word.fullmatch(word) for word in names.words(text) if word not in _ROLES)
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
    if any(leak.blocks for leak in told_by_text(case, name)):
        raise Problem(_NAMED_LETTER)
