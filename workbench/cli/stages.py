"""Where a case stands with its organization, and bringing it further."""

from __future__ import annotations

import datetime as dt

import click
import msgspec

from workbench.case import Acceptance, Problem, Stage, onward, replace
from workbench.cli.desk import Desk
from workbench.conflicts import matches, named
from workbench.session import Session
from workbench.workspace import StageEntry, Workspace


@click.command("state")
@click.argument("word", metavar="CASE")
@click.argument(
    "stage", required=False, type=click.Choice([stage.value for stage in Stage]), metavar="[STATE]"
)
@click.option("--reason", default="", help="Why; it stays in the history and the audit trail.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
@click.pass_obj
def state(desk: Desk, word: str, stage: str | None, reason: str, as_lines: bool) -> None:
    """List the states that a case went through, or bring it to one."""
    with desk.open(reading=stage is None) as opened:
        reference = opened.find(word)
        if stage is not None:
            _move(opened, reference, Stage(stage), reason)
        for entry in opened.stages(reference):
            click.echo(msgspec.json.encode(entry).decode() if as_lines else _told(entry))


WORDS = (state,)


def _move(opened: Workspace, reference: str, stage: Stage, reason: str) -> None:
    if stage is Stage.DECLINED:
        opened.decline(reference, reason)
    elif stage is Stage.ACCEPTED and stage in onward(opened.stage(reference)):
        _accept(Session(opened, reference))
    else:
        opened.move(reference, stage, reason)


def _accept(session: Session) -> None:
    """Accept a case whose parties are not in the list of conflicts; others need a person's eyes."""
    case = session.case
    if matches(case.parties, session.workspace.profile().conflicts):
        raise Problem("A party may be in your list of conflicts; accept the case in the window.")
    today = dt.datetime.now().astimezone().date()
    acceptance = Acceptance(on=today, parties=tuple(named(case.parties).values()))
    after = replace(case, acceptance=acceptance)
    session.change("Accept the assignment", after, stage=Stage.ACCEPTED)


def _told(entry: StageEntry) -> str:
    why = f"  {entry.detail}" if entry.detail else ""
    return f"{entry.at.astimezone():%m/%d/%Y %H:%M}  {entry.stage}{why}"
