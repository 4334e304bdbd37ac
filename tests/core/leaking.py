"""Letters with something planted in them, and what the gate finds."""

from __future__ import annotations

from collections.abc import Sequence

from tests.core.cases import decided_case
from workbench import pdf
from workbench.case import Case, replace
from workbench.letter import compose
from workbench.release.leaks import Leak, found
from workbench.signature import SignatureIdentity

AROUND = {"metadata", "certificate", "attachment", "file name"}
NAME = "Zora Q. Quibble"


def leaks_of(
    case: Case,
    name: str = NAME,
    *,
    data: bytes = b"",
    known: Sequence[SignatureIdentity] = (),
    identity: SignatureIdentity | None = None,
) -> tuple[Leak, ...]:
    letter = compose(case)
    return found(data or pdf.render(letter), letter, case, name, known, identity)


def blocked(leaks: Sequence[Leak]) -> set[str]:
    """The places at which leaks keep a letter from leaving; "text" for any part of its text."""
    return {leak.place if leak.place in AROUND else "text" for leak in leaks if leak.blocks}


def saying(words: str) -> Case:
    return replace(decided_case(), summary=f"The worker has pain. {words} The pain went on.")
