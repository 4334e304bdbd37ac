"""An earlier decision beside this case: what it cites, and its words with what would change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ui import keys_now
from ui.counts import counted
from workbench.session import Difference
from workbench.session.runs import Run, RunKind, text_runs

if TYPE_CHECKING:
    from workbench.memory.adapting import Adapted
    from workbench.memory.cited import Cited

FITTED = "Its words, with the facts of this case"
UNFITTED = "Its words; no fact of this case had to be put in"
AGAINST = "What Replace would change in your rationale"
THE_SAME = "Your rationale reads so already."
CITES, CITES_TAKEN = "It cites", "It cites, and this comes with its words as your citation"
MORE = "File > Workspace > Retention ({retention}) allows more: “Reuse wording elsewhere”."


def scope(organization: str, searched: Collection[str]) -> str:
    """Whose decisions are searched for a case, and how to allow more."""
    own = f"for {organization}" if organization else "without an organization"
    others = len(searched) - 1
    if others < 1:
        return f"Only your decisions {own} are searched. {keys_now.filled(MORE)}"
    sharing = f"{counted(others, 'organization')} whose wording may be reused"
    return f"Your decisions {own} and {sharing} are searched. {keys_now.filled(MORE)}"


def readings(adapted: Adapted, present: str, cited: Iterable[Cited] = ()) -> tuple[Difference, ...]:
    """What was cited, the wording with its substitutions, and what it would change, if anything."""
    found = [*_citations(cited)]
    place = FITTED if adapted.substitutions else UNFITTED
    found.append(Difference(place=place, runs=tuple(_fitted(adapted))))
    if present.strip():
        runs = text_runs(present, adapted.rationale)
        if all(run.kind is RunKind.SAME for run in runs):
            runs = (Run(RunKind.SAME, THE_SAME),)
        found.append(Difference(place=AGAINST, runs=runs))
    return tuple(found)


def _citations(cited: Iterable[Cited]) -> Iterator[Difference]:
    """The citations above the words, with the reason where they do not come along."""
    for why_not, same in groupby(cited, key=lambda one: one.why_not):
        place = f"{CITES}; not taken over: {why_not}" if why_not else CITES_TAKEN
        text = "\n".join(one.citation.text for one in same)
        yield Difference(place=place, runs=(Run(RunKind.SAME, text),))


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
