"""The drugs that a text names, each with the strength and the form that stand beside its name.

A brand and the generic names beside it are one drug: "Norco (hydrocodone/APAP) 10/325 mg". Every
pattern looks at a bounded piece of the text, so that hostile text takes no longer than other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case import Value, replace
from workbench.medications.drugs import Drug, by_ingredients, strengths
from workbench.medications.names import SALT, Name, names_in
from workbench.medications.strengths import EACH, NUMBER, RELEASE, UNIT, is_marketed, strength_of

_FORMS = {
    "tablet": r"tab(?:let)?s?", "capsule": r"cap(?:sule|let)?s?", "patch": r"patch(?:es)?",
    "cream": r"creams?|crm", "gel": r"gels?", "ointment": r"ointments?|oint", "lotion": r"lotions?",
    "solution": r"solutions?|soln", "suspension": r"suspension", "spray": r"(?:nasal )?spray",
    "film": r"films?", "lozenge": r"lozenges?|lollipops?", "suppository": r"suppositor(?:y|ies)",
    "injection": r"injections?|inj|vials?|syringes?", "syrup": r"syrup", "elixir": r"elixir",
    "drops": r"drops", "powder": r"powder", "inhaler": r"inhalers?", "pump": r"(?:pain )?pumps?",
    "liquid": r"liquid",
}  # fmt: skip
_NEAR = 90  # characters behind a name in which its strength and form stand
_NO_DATE = 100  # a part of bare figures from which on they are no month, day or short year
_BETWEEN = 40  # characters between two names of one drug, at most
_LEAD = (  # what may stand between a name and its strength
    rf"(?:[\s(\[,:-]{{0,3}}(?<!\w)(?:{SALT}|{RELEASE}|extended[\s-]release|immediate[\s-]release|"
    rf"{'|'.join(_FORMS.values())}|oral|topical|transdermal|of|at|strength|compound(?:ed)?)\b"
    r"\.?[)\]]?){0,5}[\s(\[,:)\]-]{0,4}"
)
_AMOUNT = (
    rf"(?:{NUMBER})(?:\s{{0,2}}{EACH}\s{{0,2}}[-/]\s{{0,2}}(?:{NUMBER})){{1,5}}"
    rf"(?:\s{{0,2}}-?\s{{0,2}}(?:{UNIT})(?!\w))?|(?:{NUMBER})\s{{0,2}}-?\s{{0,2}}(?:{UNIT})(?!\w)"
)
_STRENGTH = rf"(?P<strength>(?:{_AMOUNT})(?:\s{{0,2}}-?(?:{RELEASE})\b)?)(?!/?\d|\.\d)"
_AFTER = re.compile(rf"{_LEAD}{_STRENGTH}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\w./-]){_STRENGTH}[\s(-]{{1,3}}(?:of\s{{1,2}})?\Z", re.IGNORECASE)
_FORM = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{form}>{words})" for form, words in _FORMS.items()) + r")(?!\w)",
    re.IGNORECASE,
)
_CREAM_OF = re.compile(
    r"\b(?:(?P<cream>creams?)|(?P<gel>gels?)|(?P<ointment>ointments?)|(?P<lotion>lotions?))"
    r"[\s:,(-]{1,3}(?:(?:of|with|containing|contains)\s{1,2})?\Z",
    re.IGNORECASE,
)
_FORM_ENDS = re.compile(r"[;\n]|\.\s|\b(?:and|with|plus)\b", re.IGNORECASE)
_SAME = re.compile(  # between a brand and a generic name that are one drug
    rf"(?:\s{{1,2}}(?:{SALT}|{RELEASE})\b)*(?P<strength>[\s,-]{{1,3}}(?:{_AMOUNT}))?"
    r"(?:\s{0,2}(?P<opens>[(\[])|\s{0,2}/|\s{1,2}[-–]|,|)\s{0,2}"
    r"(?:(?:generic(?:\s{1,2}for)?|brand(?:\s{1,2}name)?|e\.?g\.?|i\.?e\.?),?:?\s{1,2})?",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"(?:\s{{1,2}}(?:{SALT}|{RELEASE})\b)*\s{{0,2}}[)\]]", re.IGNORECASE)
_INTO = re.compile(r"\b(?:injections?|blocks?|infiltration|injected)\b", re.IGNORECASE)
_INJECTED = {"anesthetic": "anesthetic", "corticosteroid": "injected corticosteroid"}
_SPREAD = {"cream", "gel", "ointment", "lotion"}
_RUBBED_IN = {
    "NSAID",
    "muscle relaxant",
    "anticonvulsant",
    "antidepressant",
    "anesthetic",
    "opioid",
}


class DrugMention(Value):
    """A drug that a text names, with what it says of it."""

    start: int  # of its name, in the text
    end: int
    words: str  # the name as it stands there, with the other one in brackets: "Soma (carisoprodol)"
    generic: str  # "Hydrocodone"; of a combination all, "Hydrocodone and acetaminophen"
    classes: tuple[str, ...] = ()  # of the medication data, "opioid"
    strength: str = ""  # as it stands there: "10/325 mg"
    form: str = ""  # tablet, patch, cream ... where the text says so


class _Named(NamedTuple):
    """A drug with all its names in one place."""

    start: int
    end: int  # of what can be taken as its name
    drug: Drug
    behind: int  # where what is said of it begins
    strength: str = ""  # that stands between two of its names


def drugs_in(text: str) -> tuple[DrugMention, ...]:
    """The drugs that a text names, in its order."""
    named = list(_named(text))
    limits = [*(name.start for name in named[1:]), len(text)]
    mentions: list[DrugMention] = []
    for name, limit in zip(named, limits, strict=False):
        taken = mentions[-1].end if mentions else 0
        mentions.append(_mention(text, name, limit, taken))
    return tuple(_with_common_form(mentions))


def is_opioid(text: str) -> bool:
    """Whether a text, such as the title of a disputed item, names an opioid or a brand of one."""
    return any("opioid" in name.drug.classes for name in names_in(text))


def _named(text: str) -> Iterator[_Named]:
    """The drugs by their names; a brand and a generic name side by side are one."""
    waiting: _Named | None = None
    for name in names_in(text):
        whole = _together(text, waiting, name) if waiting else None
        if waiting and not whole:
            yield waiting
        waiting = whole or _Named(name.start, name.end, name.drug, name.end)
    if waiting:
        yield waiting


def _together(text: str, first: _Named, name: Name) -> _Named | None:
    """Two names that are one drug; None where they are two."""
    if name.start - first.behind > _BETWEEN or not _is_same(text, first, name):
        return None
    between = _SAME.fullmatch(text, first.behind, name.start)
    if between is None:
        return None
    drug = max(first.drug, name.drug, key=lambda drug: len(drug.ingredients))
    strength = (between["strength"] or "").strip(" ,-\t\n")
    closes = _CLOSES.match(text, name.end)
    is_whole = not strength and (closes or not between["opens"])
    end = (closes.end() if closes and between["opens"] else name.end) if is_whole else first.end
    return _Named(first.start, end, drug, closes.end() if closes else name.end, strength)


def _is_same(text: str, first: _Named, name: Name) -> bool:
    """Whether one of two names is a brand of the other, or of a combination that holds it."""
    held, other = set(first.drug.ingredients), set(name.drug.ingredients)
    brands = {*map(str.casefold, first.drug.brands)} & {*map(str.casefold, name.drug.brands)}
    words = text[first.start : first.end].casefold(), text[name.start : name.end].casefold()
    return (held <= other or other <= held) and not brands.issuperset(words)


def _mention(text: str, name: _Named, limit: int, taken: int) -> DrugMention:
    strength = name.strength or _strength(text, name, limit, taken)
    drug = _sold_in(name.drug, strength)
    form = _form(text, name, limit)
    return DrugMention(
        start=name.start,
        end=name.end,
        words=text[name.start : name.end],
        generic=drug.generic,
        classes=_classes(drug, form, strength, injected=_is_injected(text, name.start, form)),
        strength=strength,
        form=form,
    )


def _strength(text: str, name: _Named, limit: int, taken: int) -> str:
    """The strength behind a name, else the one before it that is no other drug's."""
    found = _AFTER.match(text, name.behind, min(limit, name.behind + _NEAR))
    if found is None:
        found = _BEFORE.search(text[max(taken, name.start - 30) : name.start])
    if found is None or not _is_strength(found["strength"], name.drug):
        return ""
    return found["strength"].strip()


def _is_strength(words: str, drug: Drug) -> bool:
    """Whether figures are a strength, and no date, and not the size of a tube or a bottle."""
    read = strength_of(words)
    if read is None or read.unit not in {"", "g", "ml"}:
        return read is not None
    sold = _sold_in(drug, words)
    is_whole = len(read.amounts) == len(sold.ingredients) and max(read.amounts) >= _NO_DATE
    return bool(is_marketed(words, strengths(sold.generic))) or (is_whole and not read.unit)


def _sold_in(drug: Drug, strength: str) -> Drug:
    """The combination that is meant by one of its drugs: "hydrocodone 10/325"."""
    read = strength_of(strength)
    if read is None or len(read.amounts) < 2 or drug.is_combination:
        return drug
    holding = (one for held, one in by_ingredients().items() if drug.generic in held)
    return next((one for one in holding if is_marketed(strength, one.strengths)), drug)


def _form(text: str, name: _Named, limit: int) -> str:
    """The form that is said first behind a name; else what is rubbed in, right before it."""
    behind = text[name.behind : min(limit, name.behind + _NEAR)]
    end = _FORM_ENDS.search(behind)
    found = _FORM.search(behind, 0, end.start() if end else len(behind))
    if found is None:
        found = _CREAM_OF.search(text[max(0, name.start - 30) : name.start])
    return (found.lastgroup or "") if found else ""


def _with_common_form(mentions: Sequence[DrugMention]) -> Iterator[DrugMention]:
    """The mentions; parts of a compound in percent share the form that is said of one of them."""
    before = ""  # the form of the part before
    for place, mention in enumerate(mentions):
        is_part = "%" in mention.strength
        last = next((one for one in mentions[place:] if one.form or "%" not in one.strength), None)
        form = mention.form or (before or (last.form if last else "") if is_part else "")
        before = form if is_part and form in _SPREAD else ""
        yield _rubbed_in(mention, form) if before and not mention.form else mention


def _rubbed_in(mention: DrugMention, form: str) -> DrugMention:
    """A part of what is rubbed in."""
    classes = dict.fromkeys(("topical analgesic", *mention.classes))
    return replace(mention, form=form, classes=tuple(classes))


def _is_injected(text: str, start: int, form: str) -> bool:
    """Whether a drug goes into an injection or a block that is named before it."""
    return form == "injection" or bool(_INTO.search(text, max(0, start - _NEAR), start))


def _classes(drug: Drug, form: str, strength: str, *, injected: bool) -> tuple[str, ...]:
    """The classes of a drug; what is rubbed in is a topical analgesic first of all."""
    if injected and drug.classes[0] in _INJECTED:
        return (_INJECTED[drug.classes[0]], *drug.classes[1:])
    spread = form in _SPREAD or ("%" in strength and form in {"", "patch", "solution"})
    patch = form == "patch" and drug.classes[0] in {"NSAID", "anesthetic"}
    if (spread or patch) and drug.classes[0] in _RUBBED_IN:
        return ("topical analgesic", *drug.classes)
    return drug.classes
