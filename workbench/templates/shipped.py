"""Which templates there are, and which come first for a treatment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from workbench import resources
from workbench.case import Outcome
from workbench.templates.values import Template
from workbench.treatments import Treatment, read_treatment
from workbench.treatments.classes import by_id

_NO_KEYWORDS = frozenset(("and", "for", "of", "the", "to", "with"))


@cache
def templates() -> tuple[Template, ...]:
    """Every template that is shipped, by name."""
    tables = (tomllib.loads(resources.text(name)) for name in resources.names("templates"))
    rows = (row for table in tables for row in table["templates"])
    return _by_name(msgspec.convert(row, Template) for row in rows)


def all_templates(own: Iterable[Template] = ()) -> tuple[Template, ...]:
    """The shipped templates and one's own, by name; an own one takes the place of its id."""
    return _by_name(({one.id: one for one in (*templates(), *own)}).values())


def _by_name(found: Iterable[Template]) -> tuple[Template, ...]:
    return tuple(sorted(found, key=lambda template: (template.name.casefold(), template.id)))


def rank(
    words: str,
    outcome: Outcome | None = None,
    treatment: Treatment | None = None,
    own: Iterable[Template] = (),
    uses: Mapping[str, int] | None = None,
) -> tuple[Template, ...]:
    """All templates, best first: those that fit what was typed, then those for the treatment.

    ``words`` may be a title ("Norco 10/325mg #90") or what someone began to type ("opi").
    ``uses`` is how often each was used, by its id. An outcome that was chosen puts the templates
    for it first; while there is none, the two sides of a subject stand beside each other, however
    often one of them was used. Behind what is for the treatment stand those for any treatment; use
    ranks none that is for another class.
    """
    typed = set(_words(words)) - _NO_KEYWORDS
    asked = read_treatment(words)
    found = all_templates(own)
    used = _uses(found, uses or {}, outcome)

    title = set(_words(treatment.title)) - _NO_KEYWORDS if treatment else set()

    def key(template: Template) -> tuple[int, int, bool, int, bool, int, bool]:
        fits = outcome is None or template.outcome in (outcome, None)
        wanted = _class_fit(template, treatment) if treatment else 0
        said = 6 * _class_fit(template, asked) + _word_fit(template, typed)
        general = _is_general(template)
        foreign = treatment is not None and not (wanted or general)
        told = _word_fit(template, title) if general else 0  # "Retrospective request for ..."
        often = 0 if foreign else used[template.id]
        return -said, -wanted, foreign, -told, not fits, -often, not template.own

    return tuple(sorted(found, key=key))


def _uses(
    found: Iterable[Template], uses: Mapping[str, int], outcome: Outcome | None
) -> dict[str, int]:
    """How often each was used; while nothing is decided, together with its other side."""
    counted = {one.id: uses.get(one.id, 0) for one in found}
    if outcome is not None:
        return counted
    subjects: dict[tuple[str, ...], int] = {}
    for one in found:
        subjects[one.treatments] = subjects.get(one.treatments, 0) + counted[one.id]
    return {one.id: subjects[one.treatments] for one in found}


def _class_fit(template: Template, treatment: Treatment) -> int:
    """How near the class of a treatment a template is: the class that fits best counts most."""
    for place, ident in enumerate(treatment.classes):
        if ident in template.treatments:
            return len(treatment.classes) - place
    return 0


def _is_general(template: Template) -> bool:
    """Whether it is for any treatment: it names no class of treatment."""
    return by_id().keys().isdisjoint(template.treatments)


def _word_fit(template: Template, typed: set[str]) -> int:
    """How many of the words a keyword or the name holds; whole words count more than beginnings."""
    keywords = _keywords(template)
    whole = typed & keywords
    begun = {word for word in typed - whole if any(key.startswith(word) for key in keywords)}
    return 3 * len(whole) + len(begun)


def _keywords(template: Template) -> frozenset[str]:
    return frozenset(_words(" ".join((template.name, *template.treatments, *template.tags))))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.casefold())
