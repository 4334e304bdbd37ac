"""Who signs: role keys, personal keys, and what neither may tell."""

from __future__ import annotations

from pathlib import Path

from workbench import signature
from workbench.release.leaks.keys import refuse_named_certificate, refuse_shared_key
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
    seal: bool = False,
) -> SignatureIdentity:
    """Make a self-issued identity and keep it; its key opens with its own passphrase only.

    Raises Problem where the name is taken, or where a role key or a seal would carry the reviewer's
    name.
    """
    identity = signature.create(
        name, passphrase, subject=subject, organization=organization, personal=personal, seal=seal
    )
    return keep_identity(workspace, identity)


def import_identity(
    workspace: Workspace,
    path: Path,
    passphrase: str,
    *,
    name: str = "",
    organization: str = "",
    personal: bool = False,
    seal: bool = False,
) -> SignatureIdentity:
    """Keep the identity in a .p12 or .pfx file.

    Raises Problem where it cannot be used, where its key is kept for another use already (under a
    name and without one, or for two organizations), and where its name is taken.
    """
    identity = signature.load(
        file_bytes(path),
        passphrase,
        name=name or path.stem,
        organization=organization,
        personal=personal,
        seal=seal,
    )
    return keep_identity(workspace, identity)


def keep_identity(workspace: Workspace, identity: SignatureIdentity) -> SignatureIdentity:
    """Keep an identity that was made or loaded, wherever that was.

    Raises Problem where its name is taken, where its key is kept for another use already, and where
    the certificate of a role key or a seal carries the reviewer's name.
    """
    refuse_shared_key(identity, workspace.identities(), identity.organization)
    if not identity.personal:
        refuse_named_certificate(identity, workspace.profile().name)
    workspace.add_identity(identity)
    return identity
