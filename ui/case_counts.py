"""What the checks said of a case when somebody looked last, for its row in the list."""

from __future__ import annotations

from typing import NamedTuple

from ui.counts import counted
from workbench.case import Stage
from workbench.workspace import CaseRow

_COUNTED = (Stage.WAITING, Stage.DRAFT, Stage.READY)  # of others nothing is to be repaired


class Counts(NamedTuple):
    """How many findings block the signature, warn and hint."""

    blocks: int
    warns: int
    hints: int

    def in_words(self) -> str:
        """As a sentence goes on: "1 finding blocks, 2 warnings"; "" where nothing was found."""
        verb = "blocks" if self.blocks == 1 else "block"
        told = (
            (self.blocks, f"{counted(self.blocks, 'finding')} {verb}"),
            (self.warns, counted(self.warns, "warning")),
            (self.hints, counted(self.hints, "hint")),
        )
        return ", ".join(words for count, words in told if count)


def counts_of(row: CaseRow) -> Counts | None:
    """What was counted of a case that is worked on; None where nobody has looked yet."""
    if row.findings is None or row.stage not in _COUNTED:
        return None
    return Counts(*map(int, row.findings.split()))
