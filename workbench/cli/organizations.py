"""Words about organizations: which there are, and their profiles as files."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workbench import forms, organizations, release, workspace
from workbench.case import OrganizationProfile, Problem
from workbench.cli.desk import WRITTEN, Desk
from workbench.workspace import Workspace

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
_name = click.argument("name", metavar="NAME")


@click.group()
def organization() -> None:
    """Organizations: their letter forms, deadlines, submission fields and rates."""


@organization.command("list")
@_json
@click.pass_obj
def list_(desk: Desk, as_lines: bool) -> None:
    """List the organizations that there is a profile or a case of."""
    with desk.open(reading=True) as opened:
        kept = {profile.name: profile for profile in opened.profiles()}
        for name in filter(None, opened.organizations()):
            plain = f"{name}  {_digest(kept.get(name))}"
            value = msgspec.json.encode(opened.organization(name)).decode()
            click.echo(value if as_lines else plain.rstrip())


@organization.command()
@_name
@click.pass_obj
def show(desk: Desk, name: str) -> None:
    """Print the profile of an organization as TOML."""
    with desk.open(reading=True) as opened:
        click.echo(_written(opened, name), nl=False)


@organization.command()
@_name
@click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
@click.pass_obj
def export(desk: Desk, name: str, output: Path) -> None:
    """Write a profile, with the letter form that it names, to a TOML file."""
    with desk.open(reading=True) as opened:
        release.export(_written(opened, name).encode(), output)


@organization.command("import")
@click.argument("file", type=_File)
@click.pass_obj
def import_(desk: Desk, file: Path) -> None:
    """Keep the profile in a TOML file, in the place of one with its name."""
    read = organizations.from_toml(workspace.file_bytes(file, forms.LARGEST))
    with desk.open(create=True) as opened:
        if read.letter_form is not None:
            form = opened.keep_form(read.letter_form)
            click.echo(f"{form.name}  version {form.version}")
        opened.keep_organization(read.profile)
        click.echo(read.profile.name)
        if read.profile.letter_form and organizations.form_of(read.profile, opened.forms()) is None:
            click.echo("Its letter form is not here; it takes the first that is.", err=True)


@organization.command()
@_name
@click.pass_obj
def remove(desk: Desk, name: str) -> None:
    """Forget the profile of an organization; its cases stay."""
    with desk.open() as opened:
        _found(opened, name)
        opened.forget_organization(name)
    click.echo("Removed.")


def _digest(profile: OrganizationProfile | None) -> str:
    return profile.letter_form if profile else "no profile"


def _written(opened: Workspace, name: str) -> str:
    profile = _found(opened, name)
    return organizations.to_toml(profile, organizations.form_of(profile, opened.forms()))


def _found(opened: Workspace, name: str) -> OrganizationProfile:
    for profile in opened.profiles():
        if profile.name == name:
            return profile
    raise Problem("There is no profile of an organization with that name.")


WORDS = (organization,)
