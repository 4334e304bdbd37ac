"""Words about what is handed over as text: shown, written to a file, noted as handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from workbench import release
from workbench.case import OrganizationProfile, Problem
from workbench.cli.desk import WRITTEN, Desk, is_file
from workbench.release import NamesUnseen
from workbench.release.name_places import NamePlace
from workbench.release.submitting import DOCUMENT, TEXT, SubmissionRequest
from workbench.session import Session
from workbench.submission import FilledField, fields, where_cut
from workbench.workspace import Event

_File = click.Path(path_type=Path)
_names_seen = click.option(
    "--names-seen", is_flag=True, help="I looked at the words that are names of mine."
)


@click.command()
@click.argument("word", metavar="CASE|FILE")
@click.option("-o", "--output", type=_File, metavar="FILE.txt|FILE.docx", help=WRITTEN)
@click.option("--json", "as_lines", is_flag=True, help="One JSON document per field.")
@click.option("--strict", is_flag=True, help="Exit with 1 where a field is over its limit.")
@_names_seen
@click.pass_obj
def submission(
    desk: Desk, word: str, output: Path | None, as_lines: bool, strict: bool, names_seen: bool
) -> int:
    """Show the fields that the organization of a case asks for, or write them to a file."""
    kind = _kind(output)
    if is_file(word):
        request = _of_a_file(desk, word, names_seen=names_seen)
        _write(request, kind, output)
    else:
        with desk.open(reading=True) as opened:
            case = opened.case(opened.find(word))
            request = release.submission_request(opened, case, names_seen=names_seen)
            if _write(request, kind, output):
                opened.record(Event.EXPORTED, case.reference, f"submission, {kind}")
    filled = fields(request.case, request.profile)
    if output is None:
        _show(filled, as_lines=as_lines)
    return int(_tell_cuts(filled) and strict)


@click.command()
@click.argument("word", metavar="CASE")
@_names_seen
@click.pass_obj
def submit(desk: Desk, word: str, names_seen: bool) -> None:
    """Note that a case was handed over; one that is not released is frozen as text."""
    with desk.open() as opened:
        session = Session(opened, opened.find(word))
        try:
            record = release.submit(session, names_seen=names_seen)
        except NamesUnseen as unseen:
            raise _unseen(unseen) from None
    click.echo(f"Submitted; the text is kept. SHA-256 {record.sha256}")


WORDS: tuple[click.Command, ...] = (submission, submit)


def _kind(output: Path | None) -> str:
    kind = output.suffix.lower() if output else ""
    if output and kind not in {TEXT, DOCUMENT}:
        raise click.UsageError("A submission is written to a file that ends in .txt or .docx.")
    return kind


def _of_a_file(desk: Desk, word: str, *, names_seen: bool) -> SubmissionRequest:
    """The submission of a determination in a file; where a workspace is given, as that knows it."""
    with desk.open_if_given() as opened:
        case = desk.case(word)
        if opened is not None:
            return release.submission_request(opened, case, names_seen=names_seen)
    profile = OrganizationProfile(name=case.organization)
    return SubmissionRequest(case=case, profile=profile, name="", at=dt.datetime.now(dt.UTC))


def _write(request: SubmissionRequest, kind: str, output: Path | None) -> bool:
    """Write the submission, where a file was named; whether one was."""
    if output is None:
        return False
    release.refuse_target(output)
    try:
        release.export(release.submission_file(request, kind), output)
    except NamesUnseen as unseen:
        raise _unseen(unseen) from None
    return True


def _show(filled: Iterable[FilledField], *, as_lines: bool) -> None:
    for field in filled:
        json = msgspec.json.encode(field).decode() if as_lines else ""
        click.echo(json or f"{field.label}:\n{field.text}\n")


def _tell_cuts(filled: Iterable[FilledField]) -> bool:
    """Tell of each field that its limit would cut; whether there is one."""
    over = [field for field in filled if field.over]
    for field in over:
        click.echo(_told(field), err=True)
    return bool(over)


def _unseen(unseen: NamesUnseen) -> Problem:
    """What was found goes to the reviewer's eyes, and no further."""
    for place in unseen.places:
        click.echo(_found(place), err=True)
    return Problem(f"{unseen} With --names-seen it leaves as it is.")


def _found(place: NamePlace) -> str:
    times = "once" if place.count == 1 else f"{place.count} times"
    return f"{place.words}: {times}, in {place.place}"


def _told(field: FilledField) -> str:
    """That a field is over its limit, and where that would cut it."""
    cut = where_cut(field)
    many = "1 character" if field.over == 1 else f"{field.over:,} characters"
    ends = f"; it would end with: {cut.before}" if cut else ""
    return f"{field.label}: {many} over its limit of {field.limit:,}{ends}"
