"""Which key may sign a letter that must not tell who the reviewer is."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.case import Case, Copy, Problem
from workbench.release.identities import refuse_named_certificate
from workbench.signature import SignatureIdentity


def refuse_identity(
    identity: SignatureIdentity,
    known: Sequence[SignatureIdentity],
    case: Case,
    name: str,
    *,
    copy: Copy = Copy.ISSUED,
) -> None:
    """Raise Problem with the reason where a key may not sign this copy of a case.

    ``known`` are all identities of the workspace, ``name`` is the reviewer's.
    """
    if copy is Copy.INTERNAL or not case.form.names_confidential:
        return
    if identity.personal:
        raise Problem(
            "This identity is personal; a letter that keeps the reviewer's name confidential "
            "is signed with a role key."
        )
    refuse_named_certificate(identity, name)
    if identity.organization and identity.organization != case.organization:
        raise Problem("This identity is for the letters of another organization.")
