"""An addendum: a short document of its own that names the determination it belongs to.

Header table, heading, the sentence that names the determination, the text of the reviewer (the
summary of its case), and the qualifications (Labor Code 4610.6(f)); then what stands above a
signature, as in a letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Case, CredentialsPlace, HeaderFact, LetterForm
from workbench.forms import header_value, printed_date
from workbench.letter.blocks import Block, FactTable, Place
from workbench.letter.pieces import credentials, heading, paragraphs

_PLACE = Place(field="statement")


def words(case: Case) -> str:
    """What an addendum is called: "Addendum", a later one "Addendum 2"."""
    return f"Addendum {case.addendum}" if case.addendum > 1 else "Addendum"


def blocks(case: Case, form: LetterForm) -> Iterator[Block]:
    """The blocks of an addendum, but for what stands above its signature."""
    rows = tuple((fact.label, value) for fact, value in _facts(case, form))
    if rows:
        yield FactTable(rows=rows, place=Place(field="number"))
    yield from heading(f"{words(case)} to the IMR Final Determination".upper(), _PLACE)
    yield from paragraphs(_named(case), _PLACE)
    yield from paragraphs(case.summary, Place(field="summary"))
    if form.credentials is not CredentialsPlace.NONE:
        yield from credentials(case.reviewer, form)


def _facts(case: Case, form: LetterForm) -> Iterator[tuple[HeaderFact, str]]:
    """The facts of the header; of its two days of decision the sentence below it tells."""
    for fact in form.header:
        if fact.field != "decision" and (value := header_value(case, fact)):
            yield fact, value


def _named(case: Case) -> str:
    """The sentence that names the determination."""
    own, its = case.dates.decision, case.addended_on
    written = f", written {printed_date(own)}," if own else ""
    number = f" {case.number.strip()}" if case.number.strip() else ""
    made = f" of {printed_date(its)}" if its else ""
    organization = f", {case.organization.strip()}" if case.organization.strip() else ""
    return (
        f"This addendum{written} belongs to the Independent Medical Review Final "
        f"Determination{number}{made}{organization}."
    )
