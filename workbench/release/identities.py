"""Who signs: role keys, personal keys, and what neither may tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbench import signature
from workbench.case import Problem
from workbench.session import Session
from workbench.signature import SignatureIdentity
from workbench.workspace import Workspace, file_bytes


def create_identity(
    workspace: Workspace,
    name: str,
    passphrase: str,
    *,
    subject: str = "",
    organization: str = "",
    personal: bool = False,
) -> SignatureIdentity:
    """Make a self-issued identity and keep it; its key opens with its own passphrase only.

    Raises Problem where the name is taken, or where a role key would carry the reviewer's name.
    """
    refuse_named_subject(workspace, subject, personal=personal)
    identity = signature.create(
        name, passphrase, subject=subject, organization=organization, personal=personal
    )
    workspace.add_identity(identity)
    return identity


def create_identity_in_background(
    session: Session,
    name: str,
    passphrase: str,
    *,
    subject: str = "",
    done: Callable[[SignatureIdentity], None],
    failed: Callable[[Exception], None],
) -> None:
    """As ``create_identity``, for the window: a role key for the organization of the open case."""
    workspace = session.workspace
    refuse_named_subject(workspace, subject, personal=False)

    def keep(identity: SignatureIdentity) -> None:
        try:
            workspace.add_identity(identity)
        except Problem as problem:
            failed(problem)
            return
        done(identity)

    create = partial(signature.create, subject=subject, organization=session.case.organization)
    session.run(create, name, passphrase, done=keep, failed=failed)


def import_identity(
    workspace: Workspace,
    path: Path,
    passphrase: str,
    *,
    name: str = "",
    organization: str = "",
    personal: bool = False,
) -> SignatureIdentity:
    """Keep the identity in a .p12 or .pfx file. Raises Problem where it cannot be used."""
    identity = signature.load(
        file_bytes(path),
        passphrase,
        name=name or path.stem,
        organization=organization,
        personal=personal,
    )
    refuse_named_subject(workspace, identity.subject, personal=personal)
    workspace.add_identity(identity)
    return identity


def refuse_named_subject(workspace: Workspace, subject: str, *, personal: bool) -> None:
    """A role key signs letters that must not tell who the reviewer is (LC 4610.6(f))."""
    if not personal and holds_name(subject, workspace.profile().name):
        raise Problem(
            "The certificate of a role key must not carry the reviewer's name; "
            "name a role, or make the identity a personal one."
        )


def holds_name(text: str, name: str) -> bool:
    """Whether a text holds a full name, however its words are parted and written."""
    words = r"\W+".join(re.findall(r"\w+", name))
    return bool(words) and re.search(rf"\b{words}\b", text, re.IGNORECASE) is not None
