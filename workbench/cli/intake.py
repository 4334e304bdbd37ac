"""What an assignment and a utilization review decision tell of a case, and from which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from workbench import workspace
from workbench.case import Amount, Case, Citation, Problem, Reading, Recognized, replace
from workbench.cli.desk import Desk
from workbench.cli.fields import as_json
from workbench.workspace import Workspace

_File = click.Path(path_type=Path)


class _Read(NamedTuple):
    """One file, and what was read in it on top of what was known before."""

    file: Path
    text: str
    reading: Reading


@click.command()
@click.argument("file", type=_File)
@click.option("--review", type=_File, help="A utilization review decision, read on top of FILE.")
@click.option("--add", is_flag=True, help="Store the case as one that is offered.")
@click.option("--json", "as_document", is_flag=True, help="One JSON document.")
@click.pass_obj
def intake(desk: Desk, file: Path, review: Path | None, add: bool, as_document: bool) -> None:
    """Read an assignment (text or PDF) and show what was recognized, and from which words.

    The organizations of the workspace are known where its passphrase is given with a file.
    """
    if add:
        with desk.open(create=True) as opened:
            read = _read(opened, file, review)
            case = _added(opened, read)
    else:
        with desk.open_if_given() as known:
            read = _read(known, file, review)
        case = read[-1].reading.case
    if as_document:
        click.echo(msgspec.json.encode(_document(case, read)).decode())
    else:
        click.echo("\n".join(_described(case, read)))


WORDS: tuple[click.Command, ...] = (intake,)


def _read(opened: Workspace | None, file: Path, review: Path | None) -> list[_Read]:
    from workbench import intake as reading_room

    text = _text(file)
    first = opened.read_assignment(text) if opened else reading_room.read_assignment(text)
    read = [_Read(file, text, first)]
    if review:
        decision = _text(review)
        read.append(_Read(review, decision, reading_room.read_review(decision, first.case)))
    return read


def _text(file: Path) -> str:
    text = workspace.text_of_file(file)
    if not text.strip():
        raise Problem("There is no text to read.")
    return text


def _added(opened: Workspace, read: list[_Read]) -> Case:
    """The case as it is stored, with the lines that found no place."""
    if not any(one.reading.recognized for one in read):
        raise Problem("Nothing of an assignment was recognized; no case was added.")
    left = [line.words.strip() for one in read for line in one.reading.unplaced]
    case = replace(read[-1].reading.case, unplaced=tuple(left))
    return opened.add_assignment(case, "\n\n".join(one.text for one in read))


# --------------------------------------------------------------------------------- as a document


def _document(case: Case, read: list[_Read]) -> dict[str, Any]:
    """What was read as JSON; a line is counted from 1 in the file it stands in."""
    recognized = [
        {"file": str(one.file), **_plain(found), "value": _value(one.reading.case, found.field)}
        for one in read
        for found in one.reading.recognized
    ]
    unplaced = [
        {"file": str(one.file), **_plain(line)} for one in read for line in one.reading.unplaced
    ]
    return {"case": as_json(case), "recognized": recognized, "unplaced": unplaced}


def _plain(found: msgspec.Struct) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return {**plain, "line": plain["line"] + 1}


# --------------------------------------------------------------------------------- as text


def _described(case: Case, read: list[_Read]) -> Iterator[str]:
    yield f"{case.reference or 'not stored'}  {case.number or 'no number'}"
    for one in read:
        yield f"\n{one.file}"
        yield from _recognized(one.reading)
        for line in one.reading.unplaced:
            yield f"Not placed, line {line.line + 1}: {line.words.strip()}"


def _recognized(reading: Reading) -> Iterator[str]:
    """Each field once, with its value, and below it the lines that told it."""
    told: dict[str, list[Recognized]] = {}
    for found in reading.recognized:
        told.setdefault(found.field, []).append(found)
    for field, lines in told.items():
        yield f"{field}  {_printed(_value(reading.case, field))}"
        for found in lines:
            yield f"    line {found.line + 1}: {found.words.strip()}"
        for assumed in dict.fromkeys(found.assumed for found in lines if found.assumed):
            yield f"    assumed: {assumed}"


def _value(case: Case, field: str) -> object:
    """The value of a dotted field; None where the case holds none."""

    def within(value: Any, name: str) -> Any:
        if isinstance(value, tuple):
            return value[int(name)] if name.isdigit() and int(name) < len(value) else None
        return getattr(value, name, None)

    return reduce(within, field.split("."), case)


def _printed(value: object) -> str:
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, Citation):
        return value.text
    if isinstance(value, tuple):
        return "; ".join(map(_printed, value))
    if isinstance(value, dt.date):  # a moment is one, too
        return value.isoformat()
    return "" if value is None else str(value)


def _amount(amount: Amount) -> str:
    """The parts of an amount that are known, by name: "quantity 12, unit visits"."""
    known = msgspec.structs.asdict(amount).items()
    parts = ((name.replace("_", " "), value) for name, value in known)
    return ", ".join(
        f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in parts
        if value is not None and value != "" and value is not False
    )
