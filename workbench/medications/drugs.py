"""The drugs that are usual in this field, as data in ``resources/medications``.

Strengths have the years from and to which they were marketed where that is known: a strength that
is no longer sold is normal in an older letter. Each row says whether it was verified, and where.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

import msgspec

from workbench import resources
from workbench.case import Value, replace
from workbench.medications.strengths import Strength, read_strength

_Said = Annotated[str, msgspec.Meta(pattern=r"\S")]  # a text with something in it


class Drug(Value):
    """One drug, or one combination of drugs, with the names under which it is or was sold."""

    generic: _Said  # "Hydrocodone and acetaminophen"
    classes: Annotated[tuple[_Said, ...], msgspec.Meta(min_length=1)]  # the main one first
    status: _Said  # where and when the row was verified, or that it was not
    ingredients: tuple[_Said, ...] = ()  # in the order of its strengths; never empty once read
    brands: tuple[_Said, ...] = ()
    names: tuple[_Said, ...] = ()  # other spellings and abbreviations
    forms: tuple[_Said, ...] = ()
    strengths: tuple[Strength, ...] = ()

    @property
    def is_combination(self) -> bool:
        """Whether it holds more than one drug."""
        return len(self.ingredients) > 1


@cache
def drugs() -> tuple[Drug, ...]:
    """Every drug; one that is sold in kinds that differ much has a row for each of them."""
    tables = (resources.text(name) for name in resources.names("medications"))
    return tuple(drug for table in tables for drug in read_drugs(table))


def read_drugs(toml: str) -> Iterator[Drug]:
    """The drugs of one table. Raises msgspec.ValidationError for a row without name or status."""
    for row in tomllib.loads(toml)["drugs"]:
        yield _drug(row)


def named(name: str) -> Drug | None:
    """The drug that goes by a name, be it generic, a brand or another spelling; None for none."""
    return by_name().get(key(name))


@cache
def strengths(generic: str) -> tuple[Strength, ...]:
    """All strengths known of a drug by its generic name, in whatever kinds it is sold."""
    return tuple(one for drug in drugs() if drug.generic == generic for one in drug.strengths)


@cache
def by_name() -> dict[str, Drug]:
    """The drugs by all their names, as :func:`key` has them; the first row of a name counts."""
    found: dict[str, Drug] = {}
    for drug in drugs():
        for name in (drug.generic, *drug.brands, *drug.names):
            found.setdefault(key(name), drug)
    return found


@cache
def by_ingredients() -> dict[frozenset[str], Drug]:
    """The combinations by what they hold."""
    found: dict[frozenset[str], Drug] = {}
    for drug in drugs():
        if drug.is_combination:
            found.setdefault(frozenset(drug.ingredients), drug)
    return found


@cache
def ingredient_names() -> dict[str, str]:
    """What combinations hold, by the names and other spellings of each, as :func:`key` has them."""
    found = {key(one): one for held in by_ingredients() for one in held}
    for drug in drugs():
        if key(drug.generic) in found:
            found |= {key(name): drug.generic for name in drug.names}
    return found


def key(name: str) -> str:
    """A name without capitals, and with one space where it has spaces, hyphens or a "#"."""
    return re.sub(r"[\s-]*#\s*|[\s-]+", _space, name.casefold().strip())


def _space(match: re.Match[str]) -> str:
    return " #" if "#" in match[0] else " "


def _drug(row: dict[str, Any]) -> Drug:
    known = msgspec.convert(row.get("strengths", []), list[str])
    drug = msgspec.convert(row | {"strengths": ()}, Drug)
    return replace(
        drug,
        ingredients=drug.ingredients or (drug.generic,),
        strengths=tuple(map(read_strength, known)),
    )
