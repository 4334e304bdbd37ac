"""Words about what becomes of a case: its history, corrections, hand-over, end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
import msgspec

from workbench import release
from workbench.case import Problem, RetentionAct, RetentionRule
from workbench.cli.desk import WRITTEN, Desk, secret
from workbench.session import Difference, Session, differences
from workbench.workspace import Workspace

_File = click.Path(path_type=Path)
_case = click.argument("word", metavar="CASE")
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")
_reason = click.option("--reason", required=True, help="Why; it stays in the audit trail.")
_bundle = click.option(
    "--bundle-passphrase-file", "secret_file", type=_File, help="Its first line opens the bundle."
)
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


@click.command()
@_case
@click.option("--version", "number", type=int, help="What this version changed.")
@_json
@click.pass_obj
def history(desk: Desk, word: str, number: int | None, as_lines: bool) -> None:
    """List the versions of a case, or say what one of them changed."""
    with desk.open(reading=True) as opened:
        reference = opened.find(word)
        if number is not None:
            after = opened.case_at(reference, number)
            before = opened.case_at(reference, max(1, number - 1))
            for found in differences(before, after):
                click.echo(_line(found) if as_lines else _changed(found))
            return
        for revision in opened.history(reference):
            plain = f"{revision.number}  {_at(revision.at)}  {revision.name}"
            click.echo(_line(revision) if as_lines else plain)


@click.command()
@_case
@click.argument("number", type=int, metavar="VERSION")
@click.pass_obj
def revert(desk: Desk, word: str, number: int) -> None:
    """Make a case what it was in one of its versions; the history goes on."""
    with desk.open() as opened:
        session = Session(opened, opened.find(word))
        for step in session.history():
            if step.stage is None and step.first <= number <= step.last:
                session.change(f"Restore: {step.name}", session.case_at(number))
                return
        raise Problem("There is no such version of the case.")


@click.command()
@_case
@_reason
@click.pass_obj
def correct(desk: Desk, word: str, reason: str) -> None:
    """Begin a new version of a released case; the released letter stays as it is."""
    with desk.open() as opened:
        click.echo(opened.correct(opened.find(word), reason).reference)


@click.command()
@_case
@_reason
@click.pass_obj
def destroy(desk: Desk, word: str, reason: str) -> None:
    """Remove a case for good, from every kept backup too; number, date and reason stay."""
    with desk.open() as opened:
        opened.destroy(opened.find(word), reason)
        opened.forget()


@click.command()
@_case
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; today without it.")
@click.pass_obj
def accept(desk: Desk, word: str, day: dt.datetime | None) -> None:
    """Note that the organization accepted the work: from that day retention counts."""
    with desk.open() as opened:
        opened.accept(opened.find(word), (day or dt.datetime.now().astimezone()).date())


@click.command()
@click.option("--organization", help="Set the rule of this organization.")
@click.option("--act", type=click.Choice([act.value for act in RetentionAct]), default="keep")
@click.option("--days", type=click.IntRange(0), default=0, help="Days after it accepted a case.")
@click.option("--share-wording", is_flag=True, help="Its wording may be reused elsewhere.")
@click.option("--apply", is_flag=True, help="Do what the rules ask for today.")
@_json
@click.pass_obj
def retention(
    desk: Desk,
    organization: str | None,
    act: str,
    days: int,
    share_wording: bool,
    apply: bool,
    as_lines: bool,
) -> None:
    """List the cases whose time is over, set a rule, or do what the rules ask for."""
    with desk.open() as opened:
        if organization is not None:
            rule = RetentionRule(act=RetentionAct(act), days=days, share_wording=share_wording)
            opened.set_retention_rule(organization, rule)
        for due in opened.due_for_retention(dt.datetime.now().astimezone().date()):
            if apply:
                opened.apply_retention(due)
            done = "done" if apply else "due"
            plain = f"{done}: {due.act} {due.reference}  {due.number}  accepted {due.accepted}"
            click.echo(_line(due) if as_lines else plain)
        if apply:
            opened.forget()


@click.command()
@_json
@click.pass_obj
def reduced(desk: Desk, as_lines: bool) -> None:
    """List what is left of reduced cases: invoice line, outcomes, de-identified wording."""
    with desk.open(reading=True) as opened:
        for left in opened.reduced_cases():
            decided = ", ".join(f"{issue.treatment}: {issue.outcome}" for issue in left.issues)
            plain = f"{left.number or '-'}  {left.organization}  {left.decided}  {decided}"
            click.echo(_line(left) if as_lines else plain)


@click.command("export-case")
@_case
@click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
@click.option("--without-records", is_flag=True, help="Leave the kept records here.")
@_bundle
@click.pass_obj
def export_case(
    desk: Desk, word: str, output: Path, without_records: bool, secret_file: Path | None
) -> None:
    """Write a case with history, letter and records to an encrypted file, for another workspace."""
    with desk.open(reading=True) as opened:
        passphrase, reference = _bundle_passphrase(secret_file, confirm=True), opened.find(word)
        if without_records or not opened.records.of(reference):
            release.export(opened.export_case(reference, passphrase), output)
        else:
            release.refuse_target(output)
            opened.pack_case(reference, passphrase).write(output)


@click.command("import-case")
@click.argument("file", type=_File)
@_bundle
@click.pass_obj
def import_case(desk: Desk, file: Path, secret_file: Path | None) -> None:
    """Take over the case in a file that `export-case` wrote."""
    with desk.open() as opened:
        case = _taken_over(opened, file, _bundle_passphrase(secret_file))
        click.echo(case)


WORDS = (history, revert, correct, destroy, accept, retention, reduced, export_case, import_case)


def _taken_over(opened: Workspace, file: Path, passphrase: str) -> str:
    return opened.import_case(file, passphrase).reference


def _bundle_passphrase(file: Path | None, *, confirm: bool = False) -> str:
    option = "--bundle-passphrase-file"
    return secret(file, option, "Passphrase of the bundle", confirm=confirm)


def _changed(found: Difference) -> str:
    words = " ".join(_MARKS[run.kind].format(run.text) for run in found.runs)
    return f"{found.place}: {words}"


def _at(moment: dt.datetime) -> str:
    return f"{moment.astimezone():%m/%d/%Y %H:%M:%S}"


def _line(value: Any) -> str:
    return msgspec.json.encode(value).decode()
