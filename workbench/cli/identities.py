"""Words about signature identities: made here, from files, and their certificates for readers."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workbench import release
from workbench.case import Problem
from workbench.cli.desk import Desk
from workbench.release import SignatureIdentity
from workbench.release.certificates import certificate_file, certificate_page
from workbench.workspace import Event

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
_organization = click.option("--organization", default="", help="The one it signs for.")
_personal = click.option("--personal", is_flag=True, help="It carries the reviewer's name.")
_seal = click.option("--seal", is_flag=True, help="It is the organization's own key.")


@click.group()
def identity() -> None:
    """Signature identities."""


@identity.command()
@click.argument("name")
@_organization
@click.option("--subject", default="", help="What its certificate says, such as a role.")
@_personal
@_seal
@click.pass_obj
def create(
    desk: Desk, name: str, organization: str, subject: str, personal: bool, seal: bool
) -> None:
    """Make a self-issued identity: the role key of one organization, unless an option says else."""
    with desk.open(create=True) as opened:
        made = release.create_identity(
            opened,
            name,
            desk.identity_passphrase(confirm=True),
            subject=subject,
            organization=organization,
            personal=personal,
            seal=seal,
        )
    click.echo(_described(made))


@identity.command("import")
@click.argument("file", type=_File)
@click.option("--name", default="", help="What to call it here.")
@_organization
@_personal
@_seal
@click.pass_obj
def import_(
    desk: Desk, file: Path, name: str, organization: str, personal: bool, seal: bool
) -> None:
    """Keep the identity in a .p12 or .pfx file."""
    with desk.open(create=True) as opened:
        kept = release.import_identity(
            opened,
            file,
            desk.identity_passphrase(),
            name=name,
            organization=organization,
            personal=personal,
            seal=seal,
        )
    click.echo(_described(kept))


@identity.command("list")
@_json
@click.pass_obj
def list_(desk: Desk, as_lines: bool) -> None:
    """List the identities."""
    with desk.open(reading=True) as opened:
        for known in opened.identities():
            click.echo(_line(known) if as_lines else _described(known))


@identity.command()
@click.argument("name")
@click.option("-o", "--output", type=_File, required=True, help="The certificate file (.cer).")
@click.pass_obj
def export(desk: Desk, name: str, output: Path) -> None:
    """Write a certificate for readers, and beside it (.pdf) a page on how they can trust it."""
    page = output.parent / f"{output.stem}.pdf"
    if output == page or page.exists():  # nobody named this file, so it may be a letter
        raise Problem(f"Name a certificate file (.cer) that has no {page.name} beside it.")
    with desk.open(reading=True) as opened:
        known = opened.identity(name)
        release.export(certificate_file(known), output)
        release.export(certificate_page(known), page)
        opened.record(Event.EXPORTED, detail="certificate")
    click.echo(f"{output}\n{page}")


WORDS = (identity,)


def _line(known: SignatureIdentity) -> str:
    """What may be told of an identity: all but its key."""
    fields = ("name", "subject", "personal", "seal", "organization", "fingerprint", "not_after")
    return msgspec.json.encode({field: getattr(known, field) for field in fields}).decode()


def _described(known: SignatureIdentity) -> str:
    if known.personal:
        kind = "personal"
    elif known.seal:
        kind = f"seal of {known.organization}"
    else:
        kind = known.organization or "role key, not bound yet"
    return f"{known.name}  {known.subject}  ({kind})"
