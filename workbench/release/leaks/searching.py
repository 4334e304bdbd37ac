"""The search of a finished letter for the reviewer's name and for the traces of other keys."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.case import Case
from workbench.letter import Letter, text_of
from workbench.release.identities import holds_name
from workbench.release.leaks.values import Leak
from workbench.signature import SignatureIdentity


def found(  # noqa: PLR0913 (each is another thing that may tell)
    data: bytes,
    letter: Letter,
    case: Case,
    name: str,
    known: Sequence[SignatureIdentity],
    identity: SignatureIdentity | None,
) -> tuple[Leak, ...]:
    """What in the finished letter could tell who the reviewer is; () where names may be told.

    ``known`` are all identities of the workspace, ``identity`` the one that signed, if any.
    """
    if not case.form.names_confidential:
        return ()
    if holds_name(text_of(letter), name):
        return (Leak(blocks=True, words=name, place="text"),)
    return ()


def name_parts(case: Case, name: str) -> tuple[Leak, ...]:
    """The parts of the reviewer's name that stand in the letter as words, to decide on them."""
    return ()
