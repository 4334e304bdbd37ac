"""Compounds: several ingredients mixed into one preparation, which no sum counts."""

from __future__ import annotations

from workbench.case import Amount, Case, Ingredient, Issue, Value, to_decide
from workbench.medications import drugs_in, strength_of
from workbench.treatments import read_treatment
from workbench.treatments.units import amount_words

_DOSED = {"mg", "mcg", "mcg/hr"}  # of a drug that stands beside others and is not mixed into them


class Compound(Value):
    """One compound that an item asks for."""

    issue: str = ""  # its id
    ingredients: tuple[str, ...] = ()  # "Flurbiprofen 20%"
    drugs: tuple[str, ...] = ()  # the generic names of those that are known
    amount: str = ""  # "180 grams"

    @property
    def label(self) -> str:
        """The compound with its whole amount."""
        return f"Compound, {self.amount}" if self.amount else "Compound"


def compounds_of(case: Case) -> tuple[Compound, ...]:
    """The compounds among the items to decide."""
    found = (compound_of(issue) for issue in to_decide(case))
    return tuple(compound for compound in found if compound is not None)


def compound_of(issue: Issue) -> Compound | None:
    """The compound that an item asks for; None where its drugs are not mixed into one."""
    if not is_compound(issue.treatment):
        return None
    drugs = drugs_in(issue.treatment)
    listed = tuple(map(_named, issue.ingredients)) or tuple(
        f"{drug.words} {drug.strength}".strip() for drug in drugs
    )
    amount = issue.requested or read_treatment(issue.treatment).amount or Amount()
    return Compound(
        issue=issue.id,
        ingredients=listed,
        drugs=tuple(drug.generic for drug in drugs),
        amount=amount_words(amount, refills=True),
    )


def is_compound(words: str) -> bool:
    """Whether words ask for drugs that are mixed; tablets beside a cream are counted as ever."""
    treatment = read_treatment(words)
    if len(treatment.drugs) < 2 and "compound" not in words.casefold():
        return False  # a product of several ingredients, by its own name
    read = (strength_of(drug.strength) for drug in treatment.drugs)
    dosed = any(strength is not None and strength.unit in _DOSED for strength in read)
    return treatment.is_compound and bool(treatment.drugs) and not dosed


def _named(ingredient: Ingredient) -> str:
    percent = "" if ingredient.percent is None else f" {ingredient.percent:g}%"
    return f"{ingredient.name}{percent}"
