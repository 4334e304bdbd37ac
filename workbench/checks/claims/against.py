"""What a rationale claims, held against what the record tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.claims.absent import claims_of
from workbench.checks.claims.objects import heard, is_care, kinds_of, may_name, object_of
from workbench.checks.claims.part import Claim
from workbench.checks.claims.phrases import word_set, words_in
from workbench.checks.claims.present import (
    Present,
    is_fact,
    is_in_vain,
    presents_among,
    presents_of,
)
from workbench.checks.claims.stems import stems_of, tells
from workbench.checks.prose import Sentence
from workbench.checks.rules import At

WHY = (
    "A plainly erroneous finding of fact may be a ground for setting a determination aside "
    "(Labor Code 4610.6(h)(5)) where it is a matter of ordinary knowledge."
)
_MOST = 60  # places of a record that are held against one claim; a letter has fewer
_SEVERAL = 2  # sorts of care
_JUDGED = "exhaust"
HELPED = word_set(
    "helped helps help improved improves improvement relief relieves relieved benefit benefited "
    "better effective eases eased gain gains resolved reduces reduced"
)
_SENTENCES = 400  # of a record, and claims, that are compared word by word


class Told(NamedTuple):
    """What a passage of the record tells of an object, and where."""

    passage: Passage
    sentence: Sentence
    present: Present

    @property
    def place(self) -> tuple[int, int]:
        """The characters of the passage that tell it."""
        return self.sentence.start + self.present.start, self.sentence.start + self.present.end


class Against(NamedTuple):
    """A claim of a rationale, and what contradicts it."""

    item: Item
    sentence: Sentence
    claim: Claim
    passage: Passage
    place: tuple[int, int]  # in the passage
    is_sure: bool  # the same object, and nothing narrows one side
    told: str  # the object that the record tells of; "" where it only has the same words
    is_plain: bool = True  # of care that did not help, the record says so

    @property
    def at(self) -> At:
        """Where the claim stands."""
        start = self.sentence.start
        return At("rationale", self.item.place, start + self.claim.start, start + self.claim.end)

    @property
    def told_in_words(self) -> str:
        """What the record does, for a message: "mentions it"."""
        if not self.claim.not_failed:
            return "mentions them" if self._are_several else "mentions it"
        if not self.is_plain:
            return "mentions it, not that it helped"
        return f"says that {object_of(self.told).name} did not help"

    @property
    def _are_several(self) -> bool:
        return bool(self.claim.about) and object_of(self.claim.about).plural

    @property
    def claim_in_words(self) -> str:
        """What the rationale does, for a message: "says that there is no MRI"."""
        if not self.claim.about:
            return "says that this is absent"
        about = object_of(self.claim.about)
        if self.claim.not_failed:
            return f"says that {about.name} {'have' if about.plural else 'has'} not failed"
        if about.name.startswith("the "):
            return f"has nothing of {about.name}"
        bare = about.name.removeprefix("a ").removeprefix("an ")
        return f"says that there {'are' if about.plural else 'is'} no {bare}"


class Claimed(NamedTuple):
    """A claim of a rationale."""

    item: Item
    sentence: Sentence
    claim: Claim


def claimed(chart: Chart) -> tuple[Claimed, ...]:
    """All that the rationales say to be absent."""
    return tuple(
        Claimed(item, sentence, claim)
        for item in chart.items
        for sentence in item.rationale.sentences
        for claim in claims_of(sentence.words)
    )


class Record:
    """Passages of the record, by what they tell of."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self.told: dict[str, list[Told]] = {}
        self.absent: dict[str, list[tuple[Passage, Sentence, Claim]]] = {}
        for passage in self.passages:
            before: list[Told] = []
            for sentence in passage.sentences:
                if before and is_in_vain(sentence.words):  # "..., and acupuncture. Neither helped."
                    for one in before:
                        self._tell(one._replace(present=one.present._replace(failed=True)))
                before = self._read(passage, sentence)

    def _tell(self, one: Told) -> None:
        told = self.told.setdefault(one.present.about, [])
        if len(told) < _MOST:
            told.append(one)

    def _read(self, passage: Passage, sentence: Sentence) -> list[Told]:
        """Keep what a sentence tells; the care that it tells of."""
        found = [Told(passage, sentence, present) for present in presents_of(sentence.words)]
        for one in found:
            self._tell(one)
        for claim in claims_of(sentence.words):
            absent = self.absent.setdefault(claim.about, [])
            if len(absent) < _MOST:
                absent.append((passage, sentence, claim))
        return [one for one in found if is_care(one.present.about) and not one.present.denied]

    def of(self, about: str) -> Iterator[Told]:
        """What is told of an object, or of a kind of it, the object itself first."""
        for ident in sorted(kinds_of(about), key=lambda one: (one != about, one)):
            yield from self.told.get(ident, ())


def of_summary(chart: Chart) -> Record:
    """What the summary tells."""
    return Record((chart.summary,))


def of_notes(chart: Chart) -> Record:
    """What the working notes tell."""
    return Record(note.passage for note in chart.notes)


def against(record: Record, told: Sequence[Claimed]) -> Iterator[Against]:
    """The claims that a record contradicts, each with the place that does so best."""
    worded = 0
    for one in told:
        if one.claim.about:
            found = _named(record, one)
        else:
            worded += 1
            found = _worded(record, one) if worded <= _SENTENCES else None
        if found is not None:
            yield found


def first_of_each(found: Iterable[Against]) -> tuple[Against, ...]:
    """One contradiction for the same words, and for the same object in a sentence: the surest."""
    told: dict[At, Against] = {}
    named = set[tuple[int, int, str]]()
    for one in sorted(found, key=lambda one: not one.is_sure):
        about = (one.item.place, one.sentence.start, one.claim.about)
        if one.at not in told and (about not in named or not one.claim.about):
            named.add(about)
            told[one.at] = one
    return tuple(told.values())


def _named(record: Record, one: Claimed) -> Against | None:
    claim = one.claim
    places = claim.places or _places_of(one.item)
    said_too = [
        other.places and not places  # then only there, and only that is said
        for _, _, other in record.absent.get(claim.about, ())
        if _is_same(claim, other, places)
    ]
    if not all(said_too) and not _is_considered(claim):
        return None
    best: Against | None = None
    for told in record.of(claim.about):
        if not _contradicts(claim, told.present):
            continue
        sure = not said_too and _is_sure(one, told.present)
        if best is None or (sure and not best.is_sure):
            best = Against(*one, told.passage, told.place, sure, told.present.about)
    return _in_vain(record, one) if best is None and claim.not_failed else best


def _in_vain(record: Record, one: Claimed) -> Against | None:
    """Several sorts of care that were given, of none of which a record says that it helped.

    That not all was tried is a judgement, which no record contradicts.
    """
    if _JUDGED in one.sentence.text[one.claim.start : one.claim.end].lower():
        return None
    given = [
        told
        for told in record.of(one.claim.about)
        if told.present.sure
        and not (told.present.denied or is_elsewhere(one.claim, told.present))
        and HELPED.isdisjoint(words_in(told.sentence.text))
    ]
    if len({told.present.about for told in given}) < _SEVERAL:
        return None
    first = given[0]
    return Against(*one, first.passage, first.place, False, first.present.about, is_plain=False)


def _is_same(claim: Claim, other: Claim, places: frozenset[str]) -> bool:
    """Whether a record says the same to be absent: of one of these parts of the body, too."""
    return claim.not_failed == other.not_failed and not _differ(places, other.places)


def _places_of(item: Item) -> frozenset[str]:
    """The parts of the body that an item is for."""
    words = (sentence.words for sentence in item.title.sentences)
    return frozenset(place.part for one in words for place in one.places)


def _contradicts(claim: Claim, present: Present) -> bool:
    if present.denied and not _is_considered(claim):
        return False
    if claim.not_failed and not present.failed:
        return False
    if claim.sides and len(present.sides) > len(claim.sides):
        return False  # of which side it is told cannot be said
    return not is_elsewhere(claim, present) and not _is_of_other_care(claim, present)


def _is_considered(claim: Claim) -> bool:
    """Whether a denial in the record contradicts a claim, too: "no mention of side effects"."""
    return claim.considered and object_of(claim.about).asked


def _is_of_other_care(claim: Claim, present: Present) -> bool:
    """Whether a benefit is told of another treatment than the claim is about."""
    if not is_benefit(claim) or not claim.by:
        return False
    by = frozenset[str]().union(*map(kinds_of, claim.by))
    return _differ(by, present.by) or not (present.by or any(map(_is_drug, by)))


def is_elsewhere(claim: Claim | Present, present: Present) -> bool:
    """Whether one is told of another part, level or side than the other."""
    return (
        _differ(claim.places, present.places)
        or _differ(claim.levels, present.levels)
        or _differ(claim.sides, present.sides)
    )


def _is_drug(ident: str) -> bool:
    return ident.startswith("drug:") or bool(object_of(ident).drugs)


def is_benefit(claim: Claim) -> bool:
    """Whether a claim is about what a treatment did."""
    return object_of(claim.about).kind == "benefit"


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def _is_sure(one: Claimed, present: Present) -> bool:
    claim = one.claim
    about = object_of(claim.about)
    if not (claim.sure and present.sure) or about.vague:
        return False
    if about.wide and present.about != about.id:
        return False
    if (claim.places and not present.places) or (claim.sides and not present.sides):
        return False
    if not is_benefit(claim):
        return True
    return bool(claim.by) or not _differ(_care_of(one.item), present.by)


def _care_of(item: Item) -> frozenset[str]:
    """What an item asks for, as far as our data name it."""
    return frozenset(
        mention.about
        for sentence in item.title.sentences
        for mention in heard(sentence.words).mentions
        if is_care(mention.about)
    )


def _worded(record: Record, one: Claimed) -> Against | None:
    """A claim about something that our data lack, by its own words."""
    claim = one.claim
    begin, end = claim.rest
    if claim.not_failed or not (claim.of_record or claim.of_trial) or not claim.sure:
        return None
    wanted = frozenset(stems_of(one.sentence.text[begin:end]))
    if not wanted:
        return None
    for passage in record.passages:
        for sentence in passage.sentences[:_SENTENCES]:
            if tells(sentence.text, wanted):
                sure = claim.of_record and len(wanted) > 1
                return Against(*one, passage, (sentence.start, sentence.end), sure, "")
    return None


# The other way round: what a rationale tells, and the record says is not there


class Denied(NamedTuple):
    """What a rationale tells to be there, and the place of the record that says it is not."""

    item: Item
    sentence: Sentence
    present: Present
    passage: Passage
    place: tuple[int, int]  # in the passage

    @property
    def at(self) -> At:
        """Where the rationale tells it."""
        start = self.sentence.start
        return At(
            "rationale", self.item.place, start + self.present.start, start + self.present.end
        )


def denied(record: Record, items: Sequence[Item]) -> Iterator[Denied]:
    """What the rationales tell and a record says is not there, each object once for an item."""
    absent = frozenset(one for one in record.absent if one and not any(_there(record, one)))
    for item in items if absent else ():
        told: set[str] = set()
        named = (one for one in item.rationale.sentences if may_name(one.words, absent))
        for sentence in named:
            for present in presents_among(sentence.words, absent):
                if present.about not in told and _is_told(sentence, present):
                    found = next(_denials(record, present), None)
                    if found is not None:
                        told.add(present.about)
                        yield Denied(item, sentence, present, *found)


def _there(record: Record, about: str) -> Iterator[bool]:
    """Whether a record tells of an object all the same: at another time, in another place."""
    return (not told.present.denied for told in record.of(about))


def _is_told(sentence: Sentence, present: Present) -> bool:
    """Whether a rationale tells something as a fact of the past, not as a request."""
    doubtful = present.denied or present.failed or not present.sure
    return not doubtful and is_fact(sentence.words, present)


def _denials(record: Record, present: Present) -> Iterator[tuple[Passage, tuple[int, int]]]:
    for passage, sentence, claim in record.absent[present.about]:
        narrowed = claim.not_failed or not claim.sure or claim.by
        if not narrowed and not is_elsewhere(claim, present):
            yield passage, (sentence.start + claim.start, sentence.start + claim.end)
