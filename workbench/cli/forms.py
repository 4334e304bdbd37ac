"""Words about letter forms: which there are, as files, and made from a determination."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workbench import forms, release, workspace
from workbench.case import LetterForm, Problem, replace
from workbench.cli.desk import WRITTEN, Desk
from workbench.workspace import Workspace

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
_name = click.argument("name", metavar="NAME")
_output = click.option(
    "-o",
    "--output",
    type=_File,
    required=True,
    help=WRITTEN,
)
_version = click.option("--version", "number", type=int, help="An older version of the form.")


@click.group()
def form() -> None:
    """Letter forms: an organization's wording of the letter."""


@form.command("list")
@_json
@click.pass_obj
def list_(desk: Desk, as_lines: bool) -> None:
    """List the letter forms, each in its newest version."""
    with desk.open(reading=True) as opened:
        for found in opened.forms():
            plain = f"{found.name}  version {found.version}  {found.organization}"
            click.echo(msgspec.json.encode(found).decode() if as_lines else plain.rstrip())


@form.command()
@_name
@_version
@click.pass_obj
def show(desk: Desk, name: str, number: int | None) -> None:
    """Print a letter form as TOML."""
    with desk.open(reading=True) as opened:
        click.echo(forms.to_toml(_found(opened, name, number)), nl=False)


@form.command()
@_name
@_version
@_output
@click.pass_obj
def export(desk: Desk, name: str, number: int | None, output: Path) -> None:
    """Write a letter form to a TOML file."""
    with desk.open(reading=True) as opened:
        release.export(forms.to_toml(_found(opened, name, number)).encode(), output)


@form.command("import")
@click.argument("file", type=_File)
@click.option("--name", default="", help="Keep it under this name.")
@click.pass_obj
def import_(desk: Desk, file: Path, name: str) -> None:
    """Keep the form in a TOML file, or that of a determination (text or PDF)."""
    with desk.open(create=True) as opened:
        read = _of_file(file, name) if _is_toml(file) else _of_determination(opened, file, name)
        kept = opened.keep_form(forms.checked(read))
        click.echo(f"{kept.name}  version {kept.version}")


@form.command()
@_name
@click.pass_obj
def remove(desk: Desk, name: str) -> None:
    """Forget a letter form in all its versions; cases keep theirs."""
    shipped = tuple(own for own in forms.shipped() if own.name == name)
    with desk.open() as opened:
        _found(opened, name)
        if opened.form_versions(name) == shipped:
            raise Problem("This form comes with the program and was never changed here.")
        opened.forget_form(name)
    click.echo("Removed; the form of the program is there again." if shipped else "Removed.")


def _found(opened: Workspace, name: str, number: int | None = None) -> LetterForm:
    versions = opened.form_versions(name)
    if not versions:
        raise Problem("There is no letter form with that name.")
    for found in versions:
        if number in {None, found.version}:
            return found
    raise Problem("There is no such version of this letter form.")


def _is_toml(file: Path) -> bool:
    return file.suffix.casefold() == ".toml"


def _of_file(file: Path, name: str) -> LetterForm:
    read = forms.from_toml(workspace.file_bytes(file, forms.LARGEST))
    return replace(read, name=name) if name else read


def _of_determination(opened: Workspace, file: Path, name: str) -> LetterForm:
    taken = {known.name for known in opened.forms()}
    return forms.kept_from(workspace.read_file(file).form, taken, name)


WORDS = (form,)
