"""Which identities may sign a copy of a letter, and why the others may not. Without Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from workbench.case import Case, Copy, Problem, Signer
from workbench.release import SignatureIdentity, leaks
from workbench.workspace import Workspace

_SHOWN = 3  # of those that are refused; the panel of the identities lists all
EXPIRED = "Its certificate has expired."


class Signers(NamedTuple):
    """The identities that may sign one copy, and the others with the reason."""

    able: tuple[SignatureIdentity, ...]
    refused: tuple[tuple[SignatureIdentity, str], ...]


def signers(workspace: Workspace, case: Case, copy: Copy) -> Signers:
    """Part the identities by whether they may sign this copy of the letter of a case."""
    known, name = workspace.identities(), workspace.profile().name
    able, refused = [], []
    for identity in known:
        if reason := refusal(identity, known, case, name, copy):
            refused.append((identity, reason))
        else:
            able.append(identity)
    return Signers(tuple(able), tuple(refused))


def refused_in_words(refused: Sequence[tuple[SignatureIdentity, str]]) -> str:
    """Which identities are not offered and why, a line each; "" for none."""
    lines = [f"{identity.name} is not offered. {reason}" for identity, reason in refused[:_SHOWN]]
    if len(refused) > _SHOWN:
        lines.append(f"{len(refused) - _SHOWN} more are not offered.")
    return "\n".join(lines)


def asks_for_seal(case: Case, copy: Copy) -> bool:
    """Whether a copy is signed with the organization's own key."""
    form = case.form
    return copy is Copy.ISSUED and form.names_confidential and form.signed_by is Signer.SEAL


def refusal(
    identity: SignatureIdentity,
    known: Sequence[SignatureIdentity],
    case: Case,
    name: str,
    copy: Copy = Copy.ISSUED,
) -> str:
    """Why an identity may not sign a copy of a case's letter, in a sentence; "" if it may.

    ``known`` are all identities of the workspace, ``name`` is the reviewer's.
    """
    if identity.not_after < dt.datetime.now(dt.UTC):
        return EXPIRED
    try:
        leaks.refuse_identity(identity, known, case, name, copy=copy)
    except Problem as problem:
        return str(problem)
    return ""
