"""An earlier wording beside this case: what was put in place of what, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.session import Difference
from workbench.session.runs import Run, RunKind, text_runs

if TYPE_CHECKING:
    from workbench.memory.adapting import Adapted

FITTED = "Its words, with the facts of this case"
UNFITTED = "Its words; no fact of this case had to be put in"
AGAINST = "What Replace would change in your rationale"
THE_SAME = "Your rationale reads so already."


def readings(adapted: Adapted, present: str) -> tuple[Difference, ...]:
    """The wording with its substitutions, and against the present rationale if there is one."""
    found = [
        Difference(
            place=FITTED if adapted.substitutions else UNFITTED, runs=tuple(_fitted(adapted))
        )
    ]
    if present.strip():
        runs = text_runs(present, adapted.rationale)
        if all(run.kind is RunKind.SAME for run in runs):
            runs = (Run(RunKind.SAME, THE_SAME),)
        found.append(Difference(place=AGAINST, runs=runs))
    return tuple(found)


def _fitted(adapted: Adapted) -> list[Run]:
    """The whole wording, each substitution as what was there and what took its place."""
    runs, done, text = list[Run](), 0, adapted.rationale
    for one in sorted(adapted.substitutions, key=lambda one: one.start):
        runs.append(Run(RunKind.SAME, text[done : one.start]))
        runs.append(Run(RunKind.REMOVED, one.was))
        runs.append(Run(RunKind.SAME, " "))
        runs.append(Run(RunKind.ADDED, text[one.start : one.end]))
        done = one.end
    runs.append(Run(RunKind.SAME, text[done:]))
    return [run for run in runs if run.text]
