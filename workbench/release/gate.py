"""What the gate says of what it found: a letter that would tell who the reviewer is does not leave.

Labor Code 4610.6(f) keeps the reviewer's name confidential.
"""

from __future__ import annotations

from workbench.case import Case, Problem, Value
from workbench.letter import Letter
from workbench.release import leaks
from workbench.release.leaks import Leak, LeakKind
from workbench.signature import SignatureIdentity

_TOLD = {
    LeakKind.FULL_NAME: "The reviewer's name stands in the letter ({place}); it must not be there.",
    LeakKind.TITLED_NAME: (
        "The reviewer's surname stands as a name in the letter ({place}). If somebody else is "
        "meant, enter them among the parties; otherwise it must not be there."
    ),
    LeakKind.IN_WORD: (
        "The reviewer's name stands within a longer word of the letter ({place}); it must not be "
        "there."
    ),
    LeakKind.NAME_PART: (
        "A part of the reviewer's name stands in the letter where no clinical words are ({place}); "
        "it must not be there."
    ),
    LeakKind.KEY: (
        "The letter holds traces of a key that is used under a name, or for another organization "
        "({place})."
    ),
    LeakKind.COMPUTER: (
        "The letter names an account or a folder of this computer ({place}); nothing was signed."
    ),
}


class NamePartsUnseen(Problem):
    """Words of the reviewer's name stand in the letter; whether as a name only a person can tell.

    ``leaks`` are for the reviewer's eyes.
    """

    def __init__(self, found: tuple[Leak, ...]) -> None:
        super().__init__(
            "Parts of the reviewer's name stand in the letter, perhaps as ordinary words; "
            "look at them before it is signed."
        )
        self.leaks = found


class Gate(Value):
    """What a file is held against before it leaves."""

    case: Case
    name: str  # the reviewer's, to be searched for
    known: tuple[SignatureIdentity, ...] = ()  # all identities of the workspace
    identity: SignatureIdentity | None = None  # that signed the file, if any
    names_seen: bool = False  # the reviewer looked at words that may be ordinary ones


def refuse_leaks(data: bytes, letter: Letter, gate: Gate) -> None:
    """Raise Problem where a finished file, made of a letter, tells who the reviewer is.

    NamePartsUnseen where only words stand there that may be ordinary ones, unless the reviewer saw
    them. See :func:`workbench.release.leaks.found`.
    """
    found = leaks.found(data, letter, gate.case, gate.name, gate.known, gate.identity)
    for leak in found:
        if leak.blocks:
            raise Problem(_TOLD[leak.kind].replace("{place}", leak.place))
    if found and not gate.names_seen:
        raise NamePartsUnseen(found)
