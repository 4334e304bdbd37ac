"""What a release is asked for, as of one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workbench.case import Case, Problem, Signer, Stage, State, Value, replace
from workbench.release.changing import Replaced, replaced
from workbench.release.gate import Gate
from workbench.release.overrides import Override, counted, refuse_overrides
from workbench.signature import SignatureIdentity
from workbench.workspace import Workspace

ENDED = (Stage.DECLINED, Stage.TERMINATED)


class ReleaseRequest(Value):
    """All that a release needs to know, so that it can be prepared in another process."""

    case: Case
    identity: SignatureIdentity | None  # None: the letter form has the letter issued unsigned
    passphrase: str
    at: dt.datetime  # UTC
    name: str  # the reviewer's, to be searched for
    known: tuple[SignatureIdentity, ...]  # all identities of the workspace
    attested: bool
    names_seen: bool  # the reviewer looked at the parts of the own name that are ordinary words
    replaced: Replaced | None = None  # the version that this one takes the place of
    overrides: tuple[Override, ...] = ()  # what blocks and is signed all the same

    @property
    def gate(self) -> Gate:
        """What the letter is held against."""
        return Gate(
            case=self.case,
            name=self.name,
            known=self.known,
            identity=self.identity,
            names_seen=self.names_seen,
        )


def request_for(
    workspace: Workspace,
    case: Case,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool,
    names_seen: bool,
    overrides: Iterable[Override] = (),
) -> ReleaseRequest:
    """The release of a case as of this moment, confidential where its organization is.

    Raises Problem where it cannot be asked for.
    """
    overrides = tuple(overrides)
    refuse_overrides(overrides)
    if case.state is State.RELEASED:
        raise Problem("This case is released already; its letter can be exported again.")
    refuse_ended(workspace.stage(case.reference))
    case = workspace.confidential(case)
    unsigned = case.form.signed_by is Signer.NOBODY
    if unsigned and identity_name:
        raise Problem("The letter form has this letter issued unsigned; no identity is needed.")
    identity = None if unsigned else workspace.identity(identity_name)
    if identity and not identity.personal and not identity.organization:
        identity = replace(identity, organization=case.organization)
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return ReleaseRequest(
        case=_with_decision_date(case, at),
        identity=identity,
        passphrase=passphrase,
        at=at,
        name=workspace.profile().name,
        known=workspace.identities(),
        attested=attest,
        names_seen=names_seen,
        replaced=replaced(workspace, case),
        overrides=counted(case, overrides),
    )


def refuse_ended(stage: Stage) -> None:
    """Raise Problem where nothing leaves any more, or not yet again."""
    if stage in ENDED:
        raise Problem(f"This case is {stage}; bring it back to its draft first.")


def _with_decision_date(case: Case, at: dt.datetime) -> Case:
    """The case decided on the day of its signature, unless the reviewer said otherwise."""
    if case.dates.decision is not None:
        return case
    return replace(case, dates=replace(case.dates, decision=at.astimezone().date()))
