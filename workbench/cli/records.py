"""The records of a case as PDF files: kept with it, listed, written out, removed."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.case import Problem
from workbench.cli.desk import Desk
from workbench.workspace import Workspace
from workbench.workspace.record_files import RecordFile

_File = click.Path(path_type=Path)


@click.group()
def records() -> None:
    """Keep the records of a case as PDF files, encrypted with it."""


@records.command("add")
@click.argument("word", metavar="CASE")
@click.argument("file", type=_File, metavar="FILE.pdf")
@click.option("--name", default="", help="What to call it; by default the name of the file.")
@click.pass_obj
def add(desk: Desk, word: str, file: Path, name: str) -> None:
    """Keep a PDF with a case."""
    from workbench.session.record_pages import new_layout

    with desk.open() as opened:
        reference = opened.find(word)
        opened.records.keep(reference, file, new_layout(file), name)
        click.echo(_told(opened.records.of(reference)[-1]))


@records.command("list")
@click.argument("word", metavar="CASE")
@click.pass_obj
def list_(desk: Desk, word: str) -> None:
    """List the PDF files that are kept with a case."""
    with desk.open(reading=True) as opened:
        for file in opened.records.of(opened.find(word)):
            click.echo(_told(file))


@records.command("remove")
@click.argument("word", metavar="CASE")
@click.argument("name")
@click.pass_obj
def remove(desk: Desk, word: str, name: str) -> None:
    """Remove a PDF from a case; nothing brings it back."""
    with desk.open() as opened:
        reference = opened.find(word)
        opened.records.remove(reference, _named(opened, reference, name).id)
        opened.records.sweep()


def _named(opened: Workspace, reference: str, name: str) -> RecordFile:
    found = [file for file in opened.records.of(reference) if file.name == name]
    if len(found) != 1:
        raise Problem("There is not one PDF of this name; `records list` shows the names.")
    return found[0]


def _told(file: RecordFile) -> str:
    return f"{file.name}  {file.pages} pages  {file.size:,} bytes  {file.at.astimezone():%m/%d/%Y}"


WORDS = (records,)
