"""Drugs, strengths and amounts in the words of an earlier decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.case import Amount
from workbench.medications import drugs_in
from workbench.memory.finds import Find, Pair, Side, as_in, begins_sentence, capitalized, settled

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_VALUES: Mapping[str, float] = {
    **{word: number for number, word in enumerate(_WORDS)},
    "once": 1,
    "twice": 2,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
}
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d{{1,2}})?|(?:{_WORD})\b(?:\s\(\d{{1,4}}\))?)"
_RANGE = rf"{_N}(?:\s?(?:-|–|to)\s?{_N})?"
_VISITS = r"visits?|sessions?|treatments?"
_COUNTED = (
    rf"{_VISITS}|tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|tubes?|bottles?|vials?|syringes?|"
    r"lozenges?|injections?|units?|boxes|pairs?|kits?|blocks?|refills?|grams?|gm|ml"
)
_UNIT = r"(?:mg|mcg|µg|gm?|ml|mL|meq|mEq|units?|iu|IU|%)"
_FIGURE = r"\d+(?:[.,]\d+)?"
_STRENGTH = re.compile(
    rf"(?<![\w./#-])(?:{_FIGURE}(?:(?:\s?{_UNIT})?\s?[/-]\s?{_FIGURE}){{0,2}}\s?{_UNIT}"
    r"(?:\s?(?:/|per)\s?(?:hr|hour|h|day|ml))?|\d{1,2}(?:\.\d)?[/-](?:300|325|500|650))(?!\w)"
)
_LABELLED = re.compile(
    rf"(?P<label>#\s?|\b(?:quantity|qty|count|total|dispense|disp)\b\.?(?:\s(?:of|is|was))?\s?[:=#]?\s?)"
    rf"(?P<number>{_N})(?!\w|[./]\d|\s?{_UNIT})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w./#-])(?P<number>{_RANGE})(?P<between>[\s-](?:(?!(?:and|or|for|of|to|in|the|with)\b)"
    rf"[A-Za-z-]+\s){{0,4}})(?P<unit>{_COUNTED})\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    rf"(?<![\w./-])(?:{_RANGE})(?:\s?(?:x|×|times?|{_VISITS}))?\s?(?:\b(?:a|an|per|each|every)\b|/)\s?"
    r"(?:day|week|wk|month|mo)\b|(?<![\w./-])(?:once|twice)\s(?:daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?<![\w./-])(?:{_RANGE})[\s-]?(?:weeks?|wks?|months?|mos?|years?|days?|hours?)\b"
    r"(?:[\s-]supply\b)?",
    re.IGNORECASE,
)
_DOSE = re.compile(  # "a MED of 120"
    r"\b(?:MEDD?|MME|morphine[\w\s-]{0,30}?)\s(?:of\s|is\s|was\s|at\s)?(?P<number>\d{1,4})(?![\w/.])"
)
_OTHER = re.compile(r"(?<![\w./#:$-])\d+(?:\.\d+)?(?![\w/]|[.,-]\d|-\w)")
_ROLE = r"(?P<role>request|prescri|certif|authoriz|approv|allow|grant|remain)\w*\b"
_VERB = (
    r"(?:more\s|of (?:these|them|which|those)\s)?(?:(?:is|are|was|were|have|has|had|been)\s){0,3}"
)
_UNCOUNTED = (  # "six were certified", "certified six": what is counted was said before
    re.compile(rf"(?<![\w./#-])(?P<number>{_N})\s{_VERB}{_ROLE}", re.IGNORECASE),
    re.compile(rf"\b{_ROLE}\s(?:only\s|just\s)?(?P<number>{_N})(?![\w/-]|[.,]\d)", re.IGNORECASE),
)
_COUNTING = re.compile(  # what counts places of a text or sorts, not things
    r"\b(?:pages?|pp?|sections?|chapters?|types?|grades?|class|stages?|no|numbers?|steps?|phase|"
    r"items?|§|rung|table|figure|line|rule|CCR|code|CPT|the|and|[-–,;])\.?\s?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SINCE = re.compile(
    r"\b(?:in|since|from|of|until|by|during|before|after|early|late)\s\Z", re.IGNORECASE
)
_ROLES = {
    "requested": r"request|prescri|seek|sought|recommend|propos",
    "certified": r"certif|authoriz|approv|modif|allow|grant",
    "remaining": r"remain|balance|rest\b|eligible",
}
_AROUND = 60  # characters around a number that tell whose it is


def titles(text: str, both: Pair) -> Iterator[Find]:
    """Where the whole title of the earlier item stands, this one's is put."""
    old, new = both.old.issue.treatment.split(), both.new.issue.treatment.strip()
    if len("".join(old)) < 4 or not new:
        return
    whole = r"\s+".join(map(re.escape, old))
    for match in re.finditer(rf"(?<!\w){whole}(?!\w)", text, re.IGNORECASE):
        same = " ".join(match[0].split()).casefold() == " ".join(new.split()).casefold()
        yield Find(*match.span(), "treatment", None if same else new, known=same)


def drugs(text: str, both: Pair) -> Iterator[Find]:
    """The drugs of a text; the disputed one by the name that this item has for it."""
    old, new = both.old.treatment, both.new.treatment
    was, now = (side.drugs[0] if side.drugs else None for side in (old, new))
    for drug in drugs_in(text):
        find = Find(drug.start, drug.end, "drug")
        if now is None or drug.generic != now.generic:
            yield find
        elif (
            was is not None
            and was.words.casefold() != now.words.casefold()
            and drug.words.casefold() == was.words.casefold()
        ):
            first = begins_sentence(text, drug.start)
            yield settled(find, text, _name_in(drug.words, now.words, first=first))
        else:
            yield find._replace(known=True)  # another name of the same drug


def strengths(text: str, both: Pair) -> Iterator[Find]:
    """The strengths of a text; that of the disputed drug becomes that of this item."""
    old, new = (_strengths(side) for side in both)
    same_drug = both.old.treatment.drug == both.new.treatment.drug
    for match in _STRENGTH.finditer(text):
        find = Find(*match.span(), "strength")
        if not same_drug or (len(old), len(new)) != (1, 1) or not _is_strength(match[0], old[0]):
            yield find
        elif _is_strength(old[0], new[0]):
            yield find._replace(known=True)
        else:
            yield settled(find, text, _spaced(match[0], new[0]))


def amounts(text: str, both: Pair) -> Iterator[Find]:
    """Quantities, frequencies, durations and other numbers with what they count."""
    old, new = (_amounts(side) for side in both)
    for match in _FREQUENCY.finditer(text):
        yield _worded(text, Find(*match.span(), "frequency"), "frequency", old, new)
    for match in _DURATION.finditer(text):
        yield _worded(text, Find(*match.span(), "duration"), "duration", old, new)
    for pattern in (_COUNT, _LABELLED):
        for match in pattern.finditer(text):
            yield _counted(text, match, old, new)
    for pattern in _UNCOUNTED:
        for match in pattern.finditer(text):
            yield _uncounted(text, match, old, new)
    for match in _DOSE.finditer(text):
        yield Find(*match.span("number"), "amount")


def numbers(text: str) -> Iterator[Find]:
    """Numbers of any other kind, but for those that count pages, sections and the like."""
    for match in _OTHER.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if _YEAR.match(match[0]):
            if _SINCE.search(before):
                yield Find(*match.span(), "date")
        elif not _COUNTING.search(before):
            yield Find(*match.span(), "amount")


def _name_in(was: str, now: str, *, first: bool) -> str:
    """The name of this item's title, with a capital where a sentence begins with it."""
    return capitalized(now) if first or (now.isupper() and not was.isupper()) else now


def _strengths(side: Side) -> list[str]:
    """The strengths that a title names."""
    told = side.treatment.strength
    found = [match[0] for match in _STRENGTH.finditer(side.issue.treatment)]
    return [told] if told and len(found) < 2 else found


def _is_strength(one: str, other: str) -> bool:
    """Whether two wordings are of one strength: "10/325 mg", "10-325mg", "10/325"."""
    numbers_of = (re.findall(r"\d+(?:\.\d+)?", words) for words in (one, other))
    first, second = ([float(number) for number in found] for found in numbers_of)
    return first == second


def _spaced(was: str, now: str) -> str:
    """A strength with the space before its unit that the other one has, or has not."""
    space = " " if re.search(r"\d\s+[^\W\d]", was) else ""
    unit = re.search(r"[^\W\d]|%", was)
    said = re.sub(r"(?<=\d)\s*(?=[^\W\d_]|%)", space, now)
    return said if unit else re.sub(rf"\s?{_UNIT}", "", said)


def _amounts(side: Side) -> dict[str, Amount]:
    issue = side.issue
    known = {
        "requested": issue.requested or side.treatment.amount,
        "certified": issue.certified,
        "remaining": issue.remaining,
    }
    return {role: amount for role, amount in known.items() if amount is not None}


def _worded(
    text: str, find: Find, field: str, old: dict[str, Amount], new: dict[str, Amount]
) -> Find:
    """A frequency or a duration; that of the earlier item becomes that of this one, as worded."""
    words = text[find.start : find.end]
    if words.casefold().endswith("supply"):
        return _supplied(text, find, old, new)
    said = {
        getattr(new[role], field)
        for role, amount in old.items()
        if getattr(amount, field)
        and _meaning(getattr(amount, field)) == _meaning(words)
        and role in new
    }
    now = said.pop() if len(said) == 1 else ""
    if now and _meaning(now) == _meaning(words):
        return find._replace(known=True)
    return settled(find, text, now or None)


def _supplied(text: str, find: Find, old: dict[str, Amount], new: dict[str, Amount]) -> Find:
    was = old["requested"].days_supply if "requested" in old else None
    now = new["requested"].days_supply if "requested" in new else None
    number = re.match(r"\d+", text[find.start : find.end])
    if number is None or was != int(number[0]) or now is None:
        return find
    return settled(find, text, f"{now}{text[find.start + number.end() : find.end]}")


def _meaning(words: str) -> tuple[tuple[float, ...], str]:
    """Numbers and period of "2 times a week", "2x/week" and "twice weekly": what they share."""
    period = re.search(
        r"\b(?:daily|day|week|wk|month|mo|year|hour)|/(?:wk|mo|week|day)", words, re.IGNORECASE
    )
    return tuple(map(_value, re.findall(_N, words, re.IGNORECASE))), (
        period[0].strip("/").casefold()[0] if period else ""
    )


def _counted(
    text: str, match: re.Match[str], old: dict[str, Amount], new: dict[str, Amount]
) -> Find:
    """A number of things; that of the earlier item becomes that of this one."""
    unit = (match.groupdict().get("unit") or "").casefold()
    find = Find(*match.span("number"), "amount")
    field = "refills" if unit.startswith("refill") else "quantity"
    told = {
        role: getattr(new[role], field) if role in new else None
        for role, amount in old.items()
        if _is_count(amount, field, match["number"], unit)
    }
    role = _meant(list(told), text, match, told)
    now = told.get(role) if role else None
    if now is not None and _ends(match["number"]) == [float(now)]:
        return find._replace(known=True)
    return settled(find, text, None if now is None else _number_as(match["number"], now))


def _uncounted(
    text: str, match: re.Match[str], old: dict[str, Amount], new: dict[str, Amount]
) -> Find:
    """A number alone beside what was done with it, as that amount of this item."""
    find, number = Find(*match.span("number"), "amount"), match["number"]
    for role, said in _ROLES.items():
        if re.match(said, match["role"], re.IGNORECASE) and role in old and role in new:
            now = new[role].quantity
            if now is not None and _is_count(old[role], "quantity", number, ""):
                same = _ends(number) == [now]
                return (
                    find._replace(known=True)
                    if same
                    else settled(find, text, _number_as(number, now))
                )
    return find


def _is_count(amount: Amount, field: str, written: str, unit: str) -> bool:
    """Whether a number with its unit is what an amount says."""
    number = getattr(amount, field)
    if number is None or _ends(written) != [float(number)]:
        return False
    both_known = unit and amount.unit and field == "quantity"
    return not both_known or _is_visit(unit) == _is_visit(amount.unit)


def _is_visit(unit: str) -> bool:
    return re.match(_VISITS, unit, re.IGNORECASE) is not None


def _meant(
    roles: list[str], text: str, match: re.Match[str], told: Mapping[str, object]
) -> str | None:
    """Which amount of an item a number is, by the words around it where it could be several."""
    if len(set(map(repr, told.values()))) < 2:
        return roles[0] if roles else None
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    named = [role for role in roles if re.search(_ROLES[role], around, re.IGNORECASE)]
    return named[0] if len(named) == 1 else None


def _number_as(was: str, now: float) -> str:
    """A number in words, in figures or in both, as the one whose place it takes."""
    figures = f"{now:g}"
    if was[:1].isdigit() or figures not in map(str, range(len(_WORDS))):
        return figures
    word = as_in(was, _WORDS[int(now)])
    return f"{word} ({figures})" if "(" in was else word


def _ends(written: str) -> list[float]:
    """The numbers of a range, or the one number; figures in brackets count."""
    return [_value(one) for one in re.findall(_N, written, re.IGNORECASE)]


def _value(number: str) -> float:
    if figures := re.search(r"\d[\d,]*(?:\.\d+)?", number):
        return float(figures[0].replace(",", ""))
    return _VALUES[number.strip().casefold()]
