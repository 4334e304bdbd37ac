"""The words of the command line, one function each."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from workbench import __version__, checks, release, workspace
from workbench.case import Case, Finding, Problem, Severity, Stage, replace
from workbench.cli.desk import Desk, is_file, refuse_missing
from workbench.cli.fields import as_json, with_value
from workbench.session import Session
from workbench.workspace import CaseRow, Event
from workbench.workspace.case_table import as_csv

_File = click.Path(path_type=Path)
_json = click.option("--json", "as_lines", is_flag=True, help="One JSON document per line.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="imr-workbench")
@click.option("--workspace", "folder", type=_File, help="Folder of the workspace.")
@click.option("--passphrase-file", type=_File, help="Its first line opens the workspace.")
@click.option("--identity-passphrase-file", type=_File, help="Its first line opens the identity.")
@click.option("--allow-synced-folder", "allow_synced", is_flag=True, help="Though it may damage.")
@click.pass_context
def imr_workbench(
    context: click.Context,
    folder: Path | None,
    passphrase_file: Path | None,
    identity_passphrase_file: Path | None,
    allow_synced: bool,
) -> None:
    """Read, decide, check and sign Independent Medical Review determinations."""
    folder = folder or workspace.default_folder()
    context.obj = Desk(folder, passphrase_file, identity_passphrase_file, allow_synced)


@imr_workbench.command()
def window() -> None:
    """Open the window (the same as no word at all)."""
    raise click.UsageError("The window is opened by `imr-workbench window` alone.")


@imr_workbench.command()
@click.option("--recovery-code-file", "file", type=_File, help="Where to write a recovery code.")
@click.pass_obj
def init(desk: Desk, file: Path | None) -> None:
    """Create the workspace, with a recovery code where a file is named for it."""
    if workspace.exists(desk.folder):
        raise Problem(f"There is a workspace in {desk.folder} already.")
    code = workspace.new_recovery_code() if file else ""
    if file:  # first of all: nobody may be left with a code that was never written
        release.export(f"{code}\n".encode(), file)
    desk.make(code).close()
    click.echo(f"Created {desk.folder}")


@imr_workbench.command()
@click.argument("files", nargs=-1, required=True, type=_File, metavar="FILE...")
@_json
def read(files: tuple[Path, ...], as_lines: bool) -> int:
    """Understand determinations and print what was understood; nothing is stored."""

    def show(file: Path) -> None:
        case = workspace.read_file(file)
        click.echo(_line(as_json(case)) if as_lines else _described(case))

    return _each(files, show, as_lines=as_lines)


@imr_workbench.command("import")
@click.argument("files", nargs=-1, required=True, type=_File, metavar="FILE...")
@click.pass_obj
def import_(desk: Desk, files: tuple[Path, ...]) -> int:
    """Read determinations and store them as cases."""
    with desk.open(create=True) as opened:

        def store(file: Path) -> None:
            text = workspace.text_of_file(file)
            case = opened.add(workspace.read_text(text), text)
            click.echo(case.number or case.reference)
            sys.stdout.flush()

        return _each(files, store)


@imr_workbench.command("set")
@click.argument("word", metavar="CASE")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.pass_obj
def set_(desk: Desk, word: str, values: tuple[str, ...]) -> None:
    """Set values of a case, all or none."""
    with desk.open() as opened:
        session = Session(opened, opened.find(word))
        case, fields = session.case, []
        for value in values:
            field, equals, new = value.partition("=")
            if not equals:
                raise click.UsageError("Values are written as FIELD=VALUE.")
            case = with_value(case, field, new)
            fields.append(field)
        session.change(f"Set {', '.join(fields)}", case)


@imr_workbench.command()
@click.option("--find", default="", metavar="TEXT", help="Only cases that hold these words.")
@click.option(
    "--wording-for", metavar="ORGANIZATION", help="Only those whose wording may serve it."
)
@click.option(
    "--state",
    "stage",
    type=click.Choice([stage.value for stage in Stage]),
    help="Only cases that stand there.",
)
@click.option("--csv", "file", type=_File, help="Write a table for spreadsheets to this file.")
@_json
@click.pass_obj
def cases(
    desk: Desk,
    find: str,
    wording_for: str | None,
    stage: str | None,
    file: Path | None,
    as_lines: bool,
) -> None:
    """List the cases."""
    with desk.open(reading=file is None) as opened:
        if wording_for is None:
            found = opened.cases(find)
        else:
            found = opened.cases_for_wording(find, wording_for)
        shown = [row for row in found if stage in {None, row.stage}]
        if file is not None:
            _write_table(opened, shown, file)
            return
        for row in shown:
            click.echo(_line(row) if as_lines else _listed(row))


@imr_workbench.command()
@click.argument("word", metavar="CASE")
@_json
@click.pass_obj
def show(desk: Desk, word: str, as_lines: bool) -> None:
    """Show one case."""
    with desk.open(reading=True) as opened:
        case = opened.case(opened.find(word))
    click.echo(_line(as_json(case)) if as_lines else _described(case))


@imr_workbench.command()
@click.argument("words", nargs=-1, required=True, metavar="CASE|FILE...")
@_json
@click.pass_obj
def check(desk: Desk, words: tuple[str, ...], as_lines: bool) -> int:
    """List what stands between cases and their signature."""
    blocked = False

    def look(word: str) -> None:
        nonlocal blocked
        found = _findings(desk, word)
        blocked = blocked or any(finding.severity is Severity.BLOCKS for finding in found)
        if as_lines:
            click.echo(_line({"input": word, "findings": found}))
        else:
            click.echo(f"{word}: {_counted(found)}")
            for finding in found:
                click.echo(f"  {_found(finding)}")

    return max(_each(words, look, as_lines=as_lines), int(blocked))


@imr_workbench.command()
@click.argument("word", metavar="CASE|FILE")
@click.pass_obj
def text(desk: Desk, word: str) -> None:
    """Print the letter of a case as plain text."""
    click.echo(release.letter_text(desk.case(word)))


@imr_workbench.command()
@click.option("--out", type=_File, default=Path(), help="Folder for the signed letter.")
def demo(out: Path) -> None:
    """Play the whole story in a throw-away workspace; leaves the signed letter."""
    with tempfile.TemporaryDirectory() as folder:
        opened = workspace.create(Path(folder) / "workspace", "a passphrase for the demo")
        try:
            _play(opened, out)
        finally:
            opened.close()


def _play(opened: workspace.Workspace, out: Path) -> None:
    sample = workspace.sample_text()
    case = opened.add(workspace.read_text(sample), sample)
    click.echo(f"Read the sample determination: {len(case.issues)} issues.")
    session = Session(opened, case.reference)
    session.change("Set worker reference", replace(case, worker_reference="Sample"))
    click.echo(f"Checked it: {_counted(session.findings())}.")
    release.create_identity(opened, "demo", "a passphrase", subject="Expert Reviewer 0000")
    record = release.release(opened, case.reference, "demo", "a passphrase", attest=True)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The folder for the letter cannot be made: {error.strerror}.") from None
    target = out / release.suggested_name(case)
    release.export(record.signed, target)
    click.echo(release.verify(target, opened).message)
    click.echo(f"The signed letter: {target}")


def _each(inputs: Sequence[Any], act: Callable[[Any], None], *, as_lines: bool = False) -> int:
    """Act on every input; a problem with one is told, and does not keep the others from it."""
    code = 0
    hidden = len(inputs) < 2 or not sys.stderr.isatty()
    with click.progressbar(inputs, file=sys.stderr, hidden=hidden) as progress:
        for item in progress:
            try:
                act(item)
            except Problem as problem:
                code = 1
                click.echo(f"{item}: {problem}", err=True)
                if as_lines:  # one line for each input, in order
                    click.echo(_line({"input": str(item), "error": str(problem)}))
    return code


def _findings(desk: Desk, word: str) -> tuple[Finding, ...]:
    """What the checks say of a file, or of a case with all that its workspace knows."""
    if is_file(word):
        return checks.check(desk.case(word), checks.Context(stored=False))
    refuse_missing(word)
    with desk.open(reading=True) as opened:
        case = opened.case(opened.find(word))
        return checks.check(case, opened.checks.context(case))


def _line(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _write_table(opened: workspace.Workspace, rows: Sequence[CaseRow], file: Path) -> None:
    release.export(as_csv(opened.listed([row.id for row in rows])), file)
    count = "1 case" if len(rows) == 1 else f"{len(rows):,} cases"
    opened.record(Event.EXPORTED, detail=f"list of {count}")
    click.echo(f"{count} written to {file}, which is not encrypted.", err=True)


def _listed(row: CaseRow) -> str:
    due = f"{row.due:%m/%d/%Y %H:%M}" if row.due else "no due time"
    decided = f"{row.decided}/{row.to_decide}"
    return f"{row.reference}  {row.number or '-'}  {due}  {decided}  {row.stage}"


def _described(case: Case) -> str:
    head = f"{case.reference or 'not stored'}  {case.number or 'no number'}  {case.state}"
    unplaced = "".join(f"\nNot placed: {line}" for line in case.unplaced)
    return f"{head}{unplaced}\n\n{release.letter_text(case)}"


def _counted(found: Sequence[Finding]) -> str:
    return "1 finding" if len(found) == 1 else f"{len(found)} findings"


def _found(finding: Finding) -> str:
    place = f"issue {finding.issue + 1}, " if finding.issue is not None else ""
    quote = f' "{finding.quote}"' if finding.quote else ""
    return f"{finding.severity}: {place}{finding.field}: {finding.message}{quote}"
