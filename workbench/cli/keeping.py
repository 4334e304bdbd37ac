"""Words about the file itself: how it opens, its audit trail, its backups."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workbench import release, workspace
from workbench.case import Problem, ReviewerProfile, replace
from workbench.cli.desk import WRITTEN, Desk, secret
from workbench.cli.fields import words_of

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
_new = click.option(
    "--new-passphrase-file", "new_file", type=_File, help="Its first line is the new passphrase."
)
_code = click.option(
    "--recovery-code-file", "code_file", type=_File, help="Its first line opens the workspace."
)


@click.command()
@click.option("--name", help="Searched for in every letter that must not name you.")
@click.option("--licensed-in", help="States, parted by commas; for new cases.")
@click.option("--specialties", help="Certifications and specialties, parted by commas.")
@click.pass_obj
def profile(desk: Desk, name: str | None, licensed_in: str | None, specialties: str | None) -> None:
    """Say who the reviewer is, or show it."""
    with desk.open(create=True) as opened:
        known = opened.profile()
        reviewer = known.reviewer
        if licensed_in is not None:
            reviewer = replace(reviewer, licensed_in=words_of(licensed_in))
        if specialties is not None:
            reviewer = replace(reviewer, specialties=words_of(specialties))
        said = ReviewerProfile(name=known.name if name is None else name, reviewer=reviewer)
        if said != known:
            opened.set_profile(said)
    click.echo(f"Name: {said.name or 'not known'}")
    click.echo(f"Licensed in: {', '.join(said.reviewer.licensed_in) or 'not known'}")
    click.echo(f"Specialties: {', '.join(said.reviewer.specialties) or 'not known'}")


@click.command()
@_new
@_code
@click.pass_obj
def passphrase(desk: Desk, new_file: Path | None, code_file: Path | None) -> None:
    """Change the passphrase; with the recovery code where the old one is lost."""
    if code_file is not None:
        code = secret(code_file, "--recovery-code-file", "Recovery code")
        opened = workspace.unlock_by_recovery(desk.folder, code, allow_synced=desk.allow_synced)
    else:
        old = desk.passphrase("Passphrase of the workspace")
        opened = workspace.unlock(desk.folder, old, allow_synced=desk.allow_synced)
    try:
        new = secret(new_file, "--new-passphrase-file", "New passphrase", confirm=True)
        opened.access.set_passphrase(new)
    finally:
        opened.close()


@click.command("recovery-code")
@click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
@click.pass_obj
def recovery_code(desk: Desk, output: Path) -> None:
    """Make another recovery code; the one before opens the workspace no more."""
    with desk.open() as opened:
        code = workspace.new_recovery_code()
        release.export(f"{code}\n".encode(), output)  # first: no code may be in force unwritten
        opened.access.renew_recovery_code(code)


@click.command()
@_json
@click.pass_obj
def audit(desk: Desk, as_lines: bool) -> int:
    """Print the audit trail, and say whether it is whole."""
    with desk.open(reading=True) as opened:
        for entry in opened.audit():
            case = " ".join(word for word in (entry.reference, entry.number) if word)
            plain = f"{entry.id}  {entry.at.isoformat()}  {entry.event}  {case}  {entry.detail}"
            click.echo(msgspec.json.encode(entry).decode() if as_lines else plain.rstrip())
        broken = opened.broken_audit()
    if broken is not None:
        raise Problem(f"The audit trail is broken at row {broken}: it was changed or is missing.")
    return 0


@click.command()
@click.argument("file", type=_File)
@click.pass_obj
def backup(desk: Desk, file: Path) -> None:
    """Write a backup of the whole workspace to a file; it opens with today's passphrase."""
    with desk.open(reading=True) as opened:
        opened.keeping.write_backup(file)


@click.command()
@click.argument("file", type=_File)
@click.pass_obj
def restore(desk: Desk, file: Path) -> None:
    """Make a new workspace of a backup; one that is there is never written over."""
    workspace.restore(file, desk.folder, desk.passphrase("Passphrase of the backup"))
    click.echo(f"Restored {desk.folder}")


@click.command()
@click.pass_obj
def integrity(desk: Desk) -> int:
    """Check every page of the file, and the audit trail."""
    with desk.open(reading=True) as opened:
        found = opened.keeping.check()
        broken = opened.broken_audit()
    for sentence in found:
        click.echo(sentence)
    if broken is not None:
        click.echo(f"The audit trail is broken at row {broken}.")
    if not found and broken is None:
        click.echo("The workspace is whole.")
    return int(bool(found) or broken is not None)


WORDS = (profile, passphrase, recovery_code, audit, backup, restore, integrity)
