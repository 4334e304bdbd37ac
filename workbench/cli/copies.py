"""The unsigned letter of a case, in each of its copies."""

from __future__ import annotations

from pathlib import Path

import click

from workbench import release
from workbench.case import Case, Copy
from workbench.cli.desk import WRITTEN, Desk, is_file

_File = click.Path(path_type=Path)
_copy = click.Choice([copy.value for copy in Copy])


@click.command()
@click.argument("word", metavar="CASE|FILE")
@click.option("-o", "--output", type=_File, metavar="OUT.pdf", help=WRITTEN)
@click.option("--copy", type=_copy, default=Copy.ISSUED.value, show_default=True)
@click.option(
    "--mark", "marked", multiple=True, metavar="WORD", help="De-identified: replace it too."
)
@click.option(
    "--name-places", is_flag=True, help="List words that --mark may take; write no letter."
)
@click.pass_obj
def letter(
    desk: Desk,
    word: str,
    output: Path | None,
    copy: str,
    marked: tuple[str, ...],
    name_places: bool,
) -> None:
    """Print the unsigned letter of a case: issued, internal or de-identified."""
    if marked and Copy(copy) is not Copy.DEIDENTIFIED:
        raise click.UsageError("--mark is for --copy deidentified.")
    if output is None and not name_places:
        raise click.UsageError("Name the file to write with -o.")
    case, name = _case_and_reviewer(desk, word, asked=name_places or Copy(copy) is not Copy.ISSUED)
    if name_places:
        _list_places(case, name)
    elif output is not None:
        _write(case, name, Copy(copy), marked, output)


def _case_and_reviewer(desk: Desk, word: str, *, asked: bool) -> tuple[Case, str]:
    """The case, and the reviewer's name where it is asked for and a workspace knows it."""
    if is_file(word) and not asked:
        return desk.case(word), ""
    if is_file(word):
        with desk.open_if_given() as opened:
            return desk.case(word), opened.profile().name if opened else ""
    with desk.open(reading=True) as opened:
        return opened.case(opened.find(word)), opened.profile().name


def _list_places(case: Case, name: str) -> None:
    from workbench.release.deidentifying import candidates

    for one in candidates(case, name):
        click.echo(f"{one.kind}  {one.words}  ({one.count})  {one.quote}")


def _write(case: Case, name: str, copy: Copy, marked: tuple[str, ...], output: Path) -> None:
    if copy is Copy.DEIDENTIFIED:
        _write_deidentified(case, name, marked, output)
    else:
        release.export(release.letter_pdf(case, copy, name=name), output)


def _write_deidentified(case: Case, name: str, marked: tuple[str, ...], output: Path) -> None:
    from workbench.release.deidentifying import WHAT_IT_IS_NOT, deidentified_letter

    made = deidentified_letter(case, marked, name)
    release.export(made.pdf, output)
    click.echo(f"Searched for, and not found: {', '.join(made.searched)}.")
    click.echo(WHAT_IT_IS_NOT)


WORDS = (letter,)
