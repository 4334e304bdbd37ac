"""Words about work that comes back: returned with points, answered, changed, added to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec

from workbench import release, workspace
from workbench.case import Case, Problem, Return, ReturnPoint, replace
from workbench.cli.desk import WRITTEN, Desk
from workbench.letter import items_in_words
from workbench.session import Session
from workbench.workspace import Event, Paper, Workspace

_File = click.Path(path_type=Path)
_case = click.argument("word", metavar="CASE")
_NO_LIST = "There is no change list of this case; its release or submission makes one."


@click.command("return")
@_case
@click.option("--request", type=_File, metavar="FILE", help="What the organization wrote.")
@click.option(
    "--due",
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
    help="In the organization's time zone; its rule without it.",
)
@click.option(
    "--received", type=click.DateTime(["%Y-%m-%d"]), help="When it came; today without it."
)
@click.pass_obj
def return_(
    desk: Desk,
    word: str,
    request: Path | None,
    due: dt.datetime | None,
    received: dt.datetime | None,
) -> None:
    """Begin the next version of a case that its organization returned."""
    text = workspace.text_of_file(request) if request else ""
    day = (received or dt.datetime.now().astimezone()).date()
    with desk.open() as opened:
        case = opened.case(opened.find(word))
        points = opened.read_points(text, case)
        returned = Return(text=text, received=day, points=points)
        until = _due(opened, case, due, day)
        click.echo(opened.return_case(case.reference, returned, until).reference)


@click.command()
@_case
@click.option("--answer", "answers", nargs=2, multiple=True, metavar="NUMBER TEXT")
@click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
@click.pass_obj
def points(desk: Desk, word: str, answers: tuple[tuple[str, str], ...], as_lines: bool) -> None:
    """List the points that a version answers, or say what was done about them."""
    with desk.open(reading=not answers) as opened:
        session = Session(opened, opened.find(word))
        if session.case.returned is None:
            raise Problem("This case was not returned.")
        for number, answer in answers:
            session.change(f"Answer point {number}", _answered(session.case, number, answer))
        for place, point in enumerate(session.case.returned.points, 1):
            line = msgspec.json.encode(point).decode() if as_lines else ""
            click.echo(line or _told(place, point, session.case))


@click.command()
@_case
@click.option("-o", "--output", type=_File, required=True, metavar="OUT.pdf", help=WRITTEN)
@click.pass_obj
def changes(desk: Desk, word: str, output: Path) -> None:
    """Write the page on what a version changed in the one before it."""
    with desk.open(reading=True) as opened:
        reference = opened.find(word)
        kept = opened.paper(reference, Paper.CHANGE_LIST)
        if kept is None:
            raise Problem(_NO_LIST)
        release.export(kept.content, output)
        opened.record(Event.EXPORTED, reference, "change list")


@click.command()
@_case
@click.option("--text", "file", type=_File, metavar="FILE", help="What it says.")
@click.pass_obj
def addendum(desk: Desk, word: str, file: Path | None) -> None:
    """Begin an addendum to a determination that was released or submitted."""
    text = workspace.text_of_file(file).strip() if file else ""
    with desk.open() as opened:
        click.echo(opened.begin_addendum(opened.find(word), text).reference)


WORDS: tuple[click.Command, ...] = (return_, points, changes, addendum)


def _due(
    opened: Workspace, case: Case, due: dt.datetime | None, received: dt.date
) -> dt.datetime | None:
    if due is None:
        return opened.due_of_return(case.organization, received)
    return due.replace(tzinfo=ZoneInfo(opened.organization(case.organization).due.zone))


def _answered(case: Case, number: str, answer: str) -> Case:
    """The case with one point answered. Raises Problem where there is none with this number."""
    returned = case.returned or Return()
    there = {str(place): point for place, point in enumerate(returned.points, 1)}
    if number not in there:
        raise Problem("There is no point with this number.")
    there[number] = replace(there[number], answer=answer, answered=True)
    return replace(case, returned=replace(returned, points=tuple(there.values())))


def _told(number: int, point: ReturnPoint, case: Case) -> str:
    mark = "answered" if point.answered else "open"
    items = items_in_words(point, case)
    about = f" ({items})" if items else ""
    answer = f"\n   Answer: {point.answer}" if point.answer else ""
    return f"{number}. {mark}: {point.text}{about}{answer}"
