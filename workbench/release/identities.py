"""Who signs: role keys, personal keys, and what neither may tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbench import signature
from workbench.case import Problem
from workbench.session import Session
from workbench.signature import SignatureIdentity, certificate_names
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
    identity = signature.create(
        name, passphrase, subject=subject, organization=organization, personal=personal
    )
    return _kept(workspace, identity)


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

    def keep(identity: SignatureIdentity) -> None:
        try:
            _kept(workspace, identity)
        except Exception as error:  # noqa: BLE001 (the dialog waits for an answer)
            failed(error)
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
    return _kept(workspace, identity)


def _kept(workspace: Workspace, identity: SignatureIdentity) -> SignatureIdentity:
    if not identity.personal:
        refuse_named_certificate(identity, workspace.profile().name)
    workspace.add_identity(identity)
    return identity


def refuse_named_certificate(identity: SignatureIdentity, name: str) -> None:
    """A role key signs letters that must not tell who the reviewer is (LC 4610.6(f)).

    A certificate may part a name over several of its fields, so all words of the name count.
    """
    words = set(re.findall(r"\w+", name.casefold()))
    if words and words <= set(re.findall(r"\w+", certificate_names(identity).casefold())):
        raise Problem(
            "The certificate of a role key must not carry the reviewer's name; "
            "name a role, or make the identity a personal one."
        )


def holds_name(text: str, name: str) -> bool:
    """Whether a text holds a full name, however its words are parted and written."""
    words = r"\W+".join(re.findall(r"\w+", name))
    return bool(words) and re.search(rf"\b{words}\b", text, re.IGNORECASE) is not None
