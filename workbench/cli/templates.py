"""Words about rationale templates: which there are, and one's own as files."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workbench import forms, release, workspace
from workbench import templates as rationale
from workbench.case import Problem
from workbench.cli.desk import WRITTEN, Desk
from workbench.templates import Template
from workbench.workspace import Workspace

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")


@click.group()
def templates() -> None:
    """Rationale templates: the shipped ones and your own."""


@templates.command("list")
@click.option("--own", is_flag=True, help="Your own alone.")
@_json
@click.pass_obj
def list_(desk: Desk, own: bool, as_lines: bool) -> None:
    """List the templates by name, each after its id."""
    with desk.open(reading=True) as opened:
        for found in rationale.all_templates(opened.library.templates()):
            if found.own or not own:
                plain = f"{found.id}  {found.name}  {_standing(found)}"
                click.echo(msgspec.json.encode(found).decode() if as_lines else plain)


@templates.command()
@click.argument("ident", metavar="ID")
@click.pass_obj
def show(desk: Desk, ident: str) -> None:
    """Print a template as TOML."""
    with desk.open(reading=True) as opened:
        click.echo(rationale.write_templates(_found(opened, (ident,))), nl=False)


@templates.command()
@click.argument("idents", metavar="[ID]...", nargs=-1)
@click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
@click.pass_obj
def export(desk: Desk, idents: tuple[str, ...], output: Path) -> None:
    """Write templates to a TOML file: those that are named, or all of your own."""
    with desk.open(reading=True) as opened:
        found = _found(opened, idents) if idents else opened.library.templates()
    if not found:
        raise Problem("There is no template of your own; name the shipped ones to write.")
    release.export(rationale.write_templates(found).encode(), output)


@templates.command("import")
@click.argument("file", type=_File)
@click.pass_obj
def import_(desk: Desk, file: Path) -> None:
    """Keep the templates in a TOML file as your own, each in the place of one with its id."""
    read = rationale.read_templates(workspace.file_bytes(file, forms.LARGEST))
    with desk.open(create=True) as opened:
        opened.library.keep_templates(*read)
    for template in read:
        click.echo(f"{template.id}  {template.name}")


def _standing(template: Template) -> str:
    standing = "adopted" if template.reviewed else "not clinically reviewed"
    return f"own, {standing}" if template.own else standing


def _found(opened: Workspace, idents: tuple[str, ...]) -> tuple[Template, ...]:
    known = {one.id: one for one in rationale.all_templates(opened.library.templates())}
    if not set(idents) <= known.keys():
        raise Problem("There is no template with that id; `templates list` shows them.")
    return tuple(known[ident] for ident in dict.fromkeys(idents))


WORDS = (templates,)
