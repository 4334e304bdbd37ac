"""Released cases, for the tests of what is done with them."""

from __future__ import annotations

from workbench import release
from workbench.session import Session

SECRET = "signing words"


def released(session: Session) -> None:
    """Release the case of a session, as the dialog does."""
    workspace, case = session.workspace, session.case
    if not workspace.identities():
        release.create_identity(workspace, "Role", SECRET, organization=case.organization)
    release.release(workspace, case.reference, "Role", SECRET, attest=True)
    session.reload()
