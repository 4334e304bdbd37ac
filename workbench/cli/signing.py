"""Words about a letter that leaves: signed, exported again, printed again, verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from workbench import release
from workbench.case import Copy, Problem, Signer
from workbench.cli.desk import WRITTEN, Desk
from workbench.release import Leak, NamePartsUnseen, Override, VerificationResult
from workbench.workspace import Event, Workspace

_File = click.Path(path_type=Path)
_case = click.argument("word", metavar="CASE")
_output = click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
_NO_NAME = "No name of a reviewer is known to be searched for; `profile --name` tells it."
_NO_COPY = "The de-identified copy was not made; `letter --copy deidentified` with --mark makes it."
_OVERRIDE = "Sign although this rule blocks, for a reason that is kept with the case."
_RELEASED = "It was decided at the release, so that it does not apply to the internal copy: {}."
_SIGNED_COPIES = click.Choice([Copy.ISSUED.value, Copy.INTERNAL.value])


@click.command()
@_case
@click.option("--identity", "name", default="", help="The name of a signature identity.")
@click.option("--copy", type=_SIGNED_COPIES, default="issued", help="Which copy of the letter.")
@click.option("--attest", is_flag=True, help="I reviewed this case and decided it myself.")
@click.option("--names-seen", is_flag=True, help="I looked at the words that are names of mine.")
@click.option("--override", "overridden", multiple=True, metavar="RULE=REASON", help=_OVERRIDE)
@_output
@click.pass_obj
def sign(desk: Desk, /, word: str, name: str, copy: str, output: Path, **decided: Any) -> None:
    """Check, print, sign, verify and archive the letter of a case; it is locked then.

    With --copy internal: sign the internal copy of a released letter, under the reviewer's name.
    """
    if copy == Copy.INTERNAL:
        _refuse_at_release(decided)
    release.refuse_target(output)
    with desk.open() as opened:
        reference = opened.find(word)
        if copy == Copy.INTERNAL:
            signed = _internal(desk, opened, reference, name, attest=decided["attest"])
        else:
            overrides = _overrides(decided.pop("overridden"))
            signed = _issued(desk, opened, reference, name, overrides=overrides, **decided)
    try:
        release.export(signed, output)
    except Problem as problem:
        raise Problem(f"The letter is archived, but: {problem} `export` writes it again.") from None
    click.echo(f"{'Signed' if name else 'Released'} and archived: {output}")


@click.command()
@_case
@click.option("--copy", type=click.Choice([one.value for one in Copy]), default="issued")
@_output
@click.pass_obj
def export(desk: Desk, word: str, copy: str, output: Path) -> None:
    """Write the letter of a released case again, or another copy of it, from the archive."""
    with desk.open(reading=True) as opened:
        reference = opened.find(word)
        release.export(_archived(opened, reference, Copy(copy)), output)
        opened.record(Event.EXPORTED, reference, f"{copy} copy")


@click.command()
@_case
@_output
@click.pass_obj
def reprint(desk: Desk, word: str, output: Path) -> None:
    """Make the unsigned letter of a released case again, and compare it with the archive."""
    with desk.open(reading=True) as opened:
        again = release.reprint(opened, opened.find(word))
        release.export(again.data, output)
    click.echo(again.message)


@click.command()
@click.argument("file", type=_File)
@click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
@click.pass_obj
def verify(desk: Desk, file: Path, as_lines: bool) -> int:
    """Say whether a letter is signed and unchanged."""
    with desk.open_if_given() as opened:
        found = release.verify(file, opened)
    click.echo(msgspec.json.encode(found).decode() if as_lines else found.message)
    valid = {VerificationResult.VALID, VerificationResult.VALID_UNKNOWN_SIGNER}
    return 0 if found.result in valid else 1


WORDS: tuple[click.Command, ...] = (sign, export, reprint, verify)


def _overrides(words: tuple[str, ...]) -> tuple[Override, ...]:
    parts = [word.partition("=") for word in words]
    if not all(reason.strip() for _, _, reason in parts):
        raise click.UsageError("An override is written RULE=REASON.")
    return tuple(Override(rule=rule.strip(), reason=reason) for rule, _, reason in parts)


def _refuse_at_release(decided: dict[str, Any]) -> None:
    for key, option in (("overridden", "--override"), ("names_seen", "--names-seen")):
        if decided[key]:
            raise click.UsageError(_RELEASED.format(option))


def _issued(desk: Desk, opened: Workspace, reference: str, name: str, **decided: Any) -> bytes:
    if not name and opened.case(reference).form.signed_by is not Signer.NOBODY:
        raise click.UsageError("Name who signs with --identity NAME.")
    passphrase = desk.identity_passphrase() if name else ""
    try:
        record = release.release(opened, reference, name, passphrase, **decided)
    except NamePartsUnseen as unseen:
        for leak in unseen.leaks:
            click.echo(_told(leak), err=True)
        raise Problem(f"{unseen} With --names-seen it is signed as it is.") from None
    if not opened.profile().name.strip():
        click.echo(_NO_NAME, err=True)
    wanted = opened.case(reference).form.copies
    if Copy.DEIDENTIFIED in wanted and opened.copy_of(reference, Copy.DEIDENTIFIED) is None:
        click.echo(_NO_COPY, err=True)
    return record.signed


def _internal(desk: Desk, opened: Workspace, reference: str, name: str, *, attest: bool) -> bytes:
    if not name:
        raise click.UsageError("The internal copy is signed with --identity NAME.")
    passphrase = desk.identity_passphrase()
    return release.sign_internal(opened, reference, name, passphrase, attest=attest).letter


def _archived(opened: Workspace, reference: str, copy: Copy) -> bytes:
    record = opened.release_of(reference)
    if record is None:
        raise Problem("No letter of this case was released; `letter` prints it unsigned.")
    if copy is Copy.ISSUED:
        return record.signed
    made = opened.copy_of(reference, copy)
    if made is None:
        raise Problem(f"No {copy} copy of this letter was archived.")
    return made.letter


def _told(leak: Leak) -> str:
    times = "once" if leak.count == 1 else f"{leak.count} times"
    return f"{leak.words}: {times}, in {leak.place}"
