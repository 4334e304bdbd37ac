"""Words about guidelines: what to cite, and what the reviewer added to the catalog."""

from __future__ import annotations

from pathlib import Path

import click

from workbench import guidelines, release, workspace
from workbench.case import Case, Problem
from workbench.cli.desk import WRITTEN, Desk, is_file
from workbench.forms import LARGEST
from workbench.guidelines import Offer, Wanted, files
from workbench.guidelines.own import OwnGuidelines
from workbench.workspace import Shelved, Workspace

_File = click.Path(path_type=Path)
_MOST = 12  # offers that are printed


@click.group("guidelines")
def guidelines_() -> None:
    """Guidelines: find what to cite; sources, editions and favorites of your own."""


@guidelines_.command()
@click.argument("words", nargs=-1)
@click.option("--case", "word", metavar="CASE", help="Whose treatment and dates decide.")
@click.option("--issue", "number", default=1, metavar="N", help="The item of the case; 1 without.")
@click.pass_obj
def find(desk: Desk, words: tuple[str, ...], word: str | None, number: int) -> None:
    """List what can be cited: its id, its title and pages, whether it is in force."""
    wanted = Wanted() if word is None else _wanted(desk, word, number)
    for offer in guidelines.find(" ".join(words), wanted, _MOST):
        click.echo(_told(offer))


@guidelines_.command()
@click.option("-o", "--output", type=_File, required=True, help=WRITTEN)
@click.pass_obj
def export(desk: Desk, output: Path) -> None:
    """Write your sources, editions and favorites to a TOML file."""
    with desk.open(reading=True) as opened:
        release.export(files.to_toml(_own(opened)).encode(), output)


@guidelines_.command("import")
@click.argument("file", type=_File)
@click.pass_obj
def import_(desk: Desk, file: Path) -> None:
    """Keep what a TOML file holds, each in the place of what has its id."""
    data = workspace.file_bytes(file, LARGEST)
    files.from_toml(data)  # a mistake is told before a workspace is made
    with desk.open(create=True) as opened:
        read = files.from_toml(data, opened.library.sources())
        opened.library.keep_guidelines(read)
    counts = (len(read.sources), len(read.editions), len(read.favorites))
    click.echo("Sources {}  editions {}  favorites {}".format(*counts))


def _own(opened: Workspace) -> OwnGuidelines:
    library = opened.library
    return OwnGuidelines(library.sources(), library.editions(), library.favorites())


def _wanted(desk: Desk, word: str, number: int) -> Wanted:
    """What an item of a case wants, with what is the reviewer's own where a workspace is open."""
    if is_file(word):
        with desk.open_if_given() as opened:
            return _wanted_by(workspace.read_file(Path(word)), number, opened)
    with desk.open(reading=True) as found:
        return _wanted_by(found.case(found.find(word)), number, found)


def _wanted_by(case: Case, number: int, opened: Workspace | None) -> Wanted:
    if not 1 <= number <= len(case.issues):
        raise Problem(f"The case has {len(case.issues)} items.")
    issue = case.issues[number - 1]
    if opened is None:
        return guidelines.wanted_for(case, issue)
    uses = {ident: use.uses for ident, use in opened.library.uses(Shelved.CITATION).items()}
    return guidelines.wanted_for(case, issue, *_own(opened), uses)


def _told(offer: Offer) -> str:
    entry = offer.entry
    year = "" if entry.section else str(entry.year or "")
    title = " ".join(filter(None, (entry.section or entry.guideline, year)))
    pages = f", pages {entry.pages}" if entry.pages else ""
    return f"{entry.id}  {title}{pages}  {offer.standing.state}: {offer.standing.why}"


WORDS = (guidelines_,)
