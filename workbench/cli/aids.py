"""The arithmetic beside the rationale of a case; nothing is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import click
import msgspec

from workbench import aids
from workbench.case import Case, Issue, to_decide
from workbench.cli.desk import Desk
from workbench.clocks import StatutoryClock, statutory, statutory_in_words

_Loads = tuple[aids.Load, aids.Load]  # morphine equivalents, acetaminophen
_TABLES = [table.id for table in aids.tables()]


@click.command("aids")
@click.argument("word", metavar="CASE")
@click.option("--table", type=click.Choice(_TABLES), help="Of the factors.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON document.")
@click.pass_obj
def aids_(desk: Desk, word: str, table: str | None, as_lines: bool) -> None:
    """Count what the items of a case ask for: morphine equivalents, tablets, visits, the rest."""
    with desk.open(reading=True) as opened:
        case, holidays = opened.case(opened.find(word)), opened.holidays()
    doses = aids.doses_of(case)
    chosen = (one for one in aids.tables() if one.id == table)
    factors = next(chosen, aids.table_for(case.dates.request))
    opioids = aids.morphine_equivalents(doses, factors, aids.compounds_of(case))
    loads = (opioids, aids.acetaminophen(doses))
    if as_lines:
        click.echo(msgspec.json.encode(_as_json(case, doses, loads, statutory(case, holidays))))
        return
    for line in _told(case, doses, loads, statutory(case, holidays)):
        click.echo(line)


WORDS = (aids_,)


def _as_json(
    case: Case, doses: Sequence[aids.Dose], loads: _Loads, clock: StatutoryClock | None
) -> dict[str, object]:
    morphine, acetaminophen = loads
    return {
        "doses": [{**msgspec.to_builtins(one), "rates": aids.rates(one)} for one in doses],
        "compounds": aids.compounds_of(case),
        "morphine_equivalents": _load(morphine),
        "acetaminophen": _load(acetaminophen),
        "remaining": {one.id: aids.remaining(one) for one in to_decide(case) if one.certified},
        "visits": aids.visit_counts(case),
        "clock": clock,
    }


def _load(load: aids.Load) -> dict[str, object]:
    said = {"amounts": load.amounts, "is_certain": load.is_certain, "in_words": load.in_words}
    return {**msgspec.to_builtins(load), **said}


def _told(
    case: Case, doses: Sequence[aids.Dose], loads: _Loads, clock: StatutoryClock | None
) -> Iterator[str]:
    morphine, acetaminophen = loads
    for dose in doses:
        if found := aids.rates(dose):
            yield f"{dose.label}: {' or '.join(rate.how for rate in found)}"
    for compound in aids.compounds_of(case):
        yield f"{compound.label}: {', '.join(compound.ingredients)}"
    if morphine.shares or morphine.left_out:
        yield f"Oral morphine equivalents a day, {morphine.table}: {morphine.in_words}"
        yield f"  {morphine.table}: {morphine.table_status}"
    if morphine.is_by_later_table(case.dates.request):
        yield f"  {morphine.table} is later than the request"
    yield from _parts(morphine)
    if acetaminophen.shares or acetaminophen.left_out:
        yield f"Acetaminophen a day: {acetaminophen.in_words}"
    yield from _parts(acetaminophen)
    yield from _of_issues(case)
    if words := statutory_in_words(clock, dt.datetime.now().astimezone()):
        yield words.capitalize()


def _parts(load: aids.Load) -> Iterator[str]:
    for share in load.shares:
        yield f"  {share.label}: {'; '.join(share.how)}"
    for one in load.left_out:
        yield f"  {one.label} is not included: {one.why}"


def _of_issues(case: Case) -> Iterator[str]:
    for issue in to_decide(case):
        if issue.certified is not None:
            yield _rest(issue)
    for count in aids.visit_counts(case):
        yield f"Visits of {count.discipline.words}: {count.told(count.known)} {count.rule}"


def _rest(issue: Issue) -> str:
    rest = aids.remaining(issue)
    return f"Remaining: {rest.in_words}" if rest.amount else f"Remaining: {rest.why}"
