"""Fictional cases in any number, each the same on every machine, as long and varied as real ones.

The sentences are put together from the parts in ``scale_words``: most come from pools that are
filled once, so that 100,000 cases take seconds; a few are written for their case alone, with its
names, dates and measures.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random
from typing import Any

from tests.benchmarks import scale_words as words
from tests.benchmarks.scale_words import Region, Treatment
from workbench.case import (
    Case,
    Citation,
    Dates,
    Disposition,
    Issue,
    LetterForm,
    Outcome,
    Parties,
    Priority,
    Reviewer,
    Side,
    State,
)
from workbench.forms import shipped
from workbench.guidelines import parse_citations

_FILLED = 5  # how often a pool fills each of its sentences
_SUMMARY, _RATIONALE = (11, 3), (8, 6)  # how many sentences: of the subject, of any subject
_FIRST_DAY = dt.date(2017, 1, 2)
_ZONES = tuple(dt.timezone(dt.timedelta(hours=hours)) for hours in (-8, -7, -5))
_PRIORITIES = (*[Priority.STANDARD] * 8, Priority.EXPEDITED, Priority.FORMULARY)
_CITATIONS = (
    "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-96.",
    "Decision based on MTUS Chronic Pain Treatment Guidelines Physical medicine Page(s): 98-99.",
    "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Pain chapter.",
    "The Claims Administrator did not cite any medical evidence for its decision.",
)


def generated_case(seed_number: int) -> Case:
    """The case with this number, from 0: three issues, 5 to 8 kB of text, nobody's story.

    Most are released, as in an archive of years; ``reference`` is left to the workspace.
    """
    chance = Random(seed_number)
    region = chance.choice(words.REGIONS)
    own = _own_facts(chance, seed_number, region)
    organization = chance.choice(words.ORGANIZATIONS)
    released = chance.random() < 0.9
    return Case(
        number=_number(seed_number),
        state=State.RELEASED if released else State.DRAFT,
        organization=organization,
        worker_reference=own["reference"],
        claim_number=f"CL-{chance.randrange(10**8):08}",
        dates=_dates(own),
        priority=chance.choice(_PRIORITIES),
        due=_due(chance, own["decision"]) if chance.random() < 0.95 else None,
        form=_form(organization),
        reviewer=Reviewer(licensed_in=("California",), specialties=("Family Practice",)),
        summary=_summary(chance, region, own),
        issues=_issues(chance, region, own, released),
        parties=Parties(
            requesting_physician=f"Dr. {own['doctor']}",
            requesting_group=f"{own['place']} Example Clinic",
            employer=f"{own['place']} Imaginary Works",
        ),
    )


@cache
def queries() -> tuple[str, ...]:
    """The 200 that a search is measured with; those drawn from cases come from the first 20,000."""
    chance, found = Random(200), dict.fromkeys((*words.BROAD, *words.NOWHERE))
    while len(found) < 200:
        found |= dict.fromkeys(_remembered(chance, generated_case(chance.randrange(20_000))))
    return tuple(found)[:200]


def _remembered(chance: Random, case: Case) -> tuple[str, ...]:
    """What somebody may type to find a case: six queries, from precise to vague."""
    text = f"{case.summary} {chance.choice(case.issues).rationale}".split()
    place = chance.randrange(len(text) - 2)
    return (
        case.number[: chance.randrange(4, 13)],
        case.worker_reference[: chance.randrange(4, 10)],
        chance.choice(case.issues).treatment,
        text[place],
        " ".join(text[place : place + chance.choice((2, 3))]),
        chance.choice(text)[: chance.randrange(1, 5)],
    )


def _number(seed_number: int) -> str:
    # Cases arrive in nearly the order of their numbers; other reviewers have those between.
    return f"CM26-{7 * (seed_number ^ 0b10110) + seed_number % 7:07}"


def _own_facts(chance: Random, seed_number: int, region: Region) -> dict[str, Any]:
    """What stands in this case only, and the words of its region."""
    decision = _FIRST_DAY + dt.timedelta(days=chance.randrange(3500))
    request = decision - dt.timedelta(days=chance.randrange(30, 80))
    return {
        "short": region.short,
        "age": chance.randrange(19, 71),
        "work": chance.choice(words.SLOTS["work"]),
        "mishap": chance.choice(words.SLOTS["mishap"]),
        "score": chance.choice(words.SLOTS["score"]),
        "doctor": _name(chance),
        "place": _name(chance),
        "reference": f"WK-{seed_number * 7919 % 1_000_000:06}",
        "code": f"{chance.randrange(20000, 99500)}",
        "dose": chance.choice((5, 7.5, 10, 12.5, 15, 20, 25, 37.5, 40, 50, 62.5, 75, 120)),
        "decision": decision,
        "denial": request + dt.timedelta(days=6),
        "request": request,
        "report": request - dt.timedelta(days=chance.randrange(1, 40)),
        "injury": request - dt.timedelta(days=chance.randrange(90, 4000)),
    }


def _name(chance: Random) -> str:
    return "".join(chance.choices(words.SYLLABLES, k=3)).capitalize()


def _dates(own: dict[str, Any]) -> Dates:
    return Dates(
        injury=own["injury"],
        decision=own["decision"],
        utilization_review_denial=own["denial"],
        request=own["request"],
    )


def _due(chance: Random, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(17), chance.choice(_ZONES))


@cache
def _form(organization: str) -> LetterForm:
    forms = shipped()
    return forms[words.ORGANIZATIONS.index(organization) % len(forms)]


def _summary(chance: Random, region: Region, own: dict[str, Any]) -> str:
    about, general = _SUMMARY
    sentences = chance.choices(_of_region(region), k=about) + chance.choices(_general(), k=general)
    return " ".join((words.OWN[0].format_map(own), *sentences, words.OWN[1].format_map(own)))


def _issues(
    chance: Random, region: Region, own: dict[str, Any], decided: bool
) -> tuple[Issue, ...]:
    names = [*chance.sample(words.EVERYWHERE, k=2), chance.choice(region.treatments)]
    return tuple(
        _issue(chance, region, own, name, place, decided) for place, name in enumerate(names, 1)
    )


def _issue(
    chance: Random, region: Region, own: dict[str, Any], name: str, place: int, decided: bool
) -> Issue:
    treatment = words.TREATMENTS[name]
    facts = {"name": region.name, "short": region.short, "level": chance.choice(region.levels)}
    title = chance.choice(treatment.titles).format_map(facts)
    return Issue(
        id=f"issue-{place}",
        treatment=title,
        outcome=_outcome(chance) if decided or chance.random() < 0.4 else None,
        disposition=Disposition.DECIDE,
        claims_administrator_citations=_citation(chance),
        reviewer_citations=_citation(chance),
        rationale=_rationale(chance, region, own, name, title),
        kind=treatment.kind,
        body_part=region.name,
        side=chance.choice((Side.LEFT, Side.RIGHT, Side.BILATERAL)) if region.sided else None,
        level=facts["level"],
    )


def _outcome(chance: Random) -> Outcome:
    return Outcome.UPHELD if chance.random() < 0.7 else Outcome.OVERTURNED


def _rationale(chance: Random, region: Region, own: dict[str, Any], name: str, title: str) -> str:
    about, general = _RATIONALE
    sentences = chance.choices(_of_treatment(region, name), k=about)
    sentences += chance.choices(_general(), k=general)
    sentences.append(chance.choice(words.OWN[2:]).format_map(own))
    chance.shuffle(sentences)
    return f"{' '.join(sentences)} The request for {title} is decided on these grounds."


def _citation(chance: Random) -> tuple[Citation, ...]:
    return _parsed(chance.choice(_CITATIONS))


@cache
def _parsed(line: str) -> tuple[Citation, ...]:
    return parse_citations(line)


# The pools


class _Drawn(dict[str, str]):
    """Fills each blank of a sentence with a part drawn by chance."""

    def __init__(self, chance: Random, parts: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._chance, self._parts = chance, parts
        self._last = ""

    def __missing__(self, blank: str) -> str:
        others = [part for part in self._parts[blank] if part != self._last]
        self._last = self._chance.choice(others or self._parts[blank])
        return self._last


@cache
def _of_region(region: Region) -> tuple[str, ...]:
    return _filled(region.name, words.SUMMARY, _parts(region))


@cache
def _of_treatment(region: Region, name: str) -> tuple[str, ...]:
    parts = _parts(region, words.TREATMENTS[name])
    return _filled(region.name + name, words.RATIONALE, parts)


@cache
def _general() -> tuple[str, ...]:
    return _filled("general", words.GENERAL * 6, words.SLOTS)


def _filled(
    seed: str, sentences: tuple[str, ...], parts: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    drawn = _Drawn(Random(seed), parts)
    return tuple(sentence.format_map(drawn) for sentence in sentences for _ in range(_FILLED))


def _parts(region: Region, treatment: Treatment | None = None) -> dict[str, tuple[str, ...]]:
    parts = words.SLOTS | {
        "name": (region.name,),
        "short": (region.short,),
        "level": region.levels,
        "diagnosis": region.diagnoses,
        "finding": region.findings,
    }
    return parts | {"noun": (treatment.noun,), "aim": (treatment.aim,)} if treatment else parts
