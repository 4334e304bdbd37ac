"""What stands in a case a second time: words, sentences, and one rationale under two treatments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import and_, eq
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from workbench.case import Severity
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.outcome.doubled import doubled, without
from workbench.checks.prose import Said, Sentence
from workbench.checks.rules import At, Found, rule
from workbench.checks.text.patient import is_about_patient

_WORD_TWICE = re.compile(
    r"(?<![\w'’.])(?P<words>[A-Za-z]+(?:[ \t][A-Za-z]+)?)[ \t]{1,4}(?P<again>(?P=words))"
    r"(?![\w'’-])",
    re.IGNORECASE,
)
_MAY_STAND_TWICE = frozenset(("that", "had", "her", "very", "so"))
_NAMES = frozenset(("walla", "bora"))
_TITLES = ("Dr.", "Mr.", "Ms.", "Mrs.")
_PLAIN = re.compile(r"[^\W_]+")
_BESIDE = 2  # words from which on a sentence may not follow itself
_APART = 4  # words from which on a sentence may hardly stand twice in one text
_SHORT = 6  # words up to which it may be said of two things
_TOLD_AGAIN = 12  # words up to which a summary may tell of two visits alike
_NEAR = 3  # sentences before one in which another one like it is looked for
_LIKE = 92  # of 100: how like two sentences are that were meant to be one
_FEWEST = 9  # words of a sentence that is compared so
_SLIP = 2  # slips between two spellings of one word
_FORMS = frozenset({  # small words, in which two sentences may differ that say the same
    "a", "also", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has",
    "have", "however", "in", "is", "it", "its", "of", "on", "that", "the", "there", "therefore",
    "these", "this", "to", "was", "were", "which", "with",
})  # fmt: skip
_BESIDE_SURGERY = re.compile(
    r"\bassociated\b|\b(?:primary|requested|proposed) (?:procedure|surgery|operation)|"
    r"\bsurgery is not\b|\bdependent\b",
    re.IGNORECASE,
)
_LONG_PART = 220  # characters of an argument about the patient that is no turn of phrase
_MOST_OF_IT = 0.6  # of what a rationale says of its patient


_Again = tuple[int, int]  # the place of a sentence, and that of one like it before


class _Shared(NamedTuple):
    """What a rationale has word for word from another one before it."""

    item: Item  # the earlier one
    here: tuple[Sentence, ...]
    there: dict[str, Sentence]  # the sentences of the earlier one, by their plain words


@rule(
    "text.word-twice",
    Severity.WARNS,
    what="A word stands twice in a row.",
    why="It is a slip of the fingers that every reader sees.",
    example="The the patient was seen again.",
)
def words_stand_once(chart: Chart) -> Iterator[Found]:
    """No word, and no two words, typed twice."""
    for passage in _texts(chart):
        for match in _words_twice(passage):
            if _is_name(match):
                continue
            at = At(passage.field, passage.issue, match.start(), match.end())
            message = f"“{match['words']}” stands here twice."
            if match["words"].lower() in _MAY_STAND_TWICE:
                yield Found(at, message, severity=Severity.HINT)
            else:
                name = f"Write “{match['words']}” once"
                yield Found(
                    at, message, fix=without(passage, match.end("words"), match.end(), name)
                )


def _texts(chart: Chart) -> Iterator[Passage]:
    yield from chart.own_words
    yield from (item.title for item in chart.items)


def _words_twice(passage: Passage) -> Iterator[re.Match[str]]:
    for start, end, words in passage.sentences:
        if _may_hold_one_twice(words.text):
            yield from _WORD_TWICE.finditer(passage.words, start, end)


@lru_cache(1 << 13)
def _may_hold_one_twice(text: str) -> bool:
    """Whether a word, or two words, of a sentence stand there again at once, or nearly so."""
    words = _plain(text).split()
    if len(set(words)) == len(words):
        return False
    if any(map(eq, words, words[1:])):
        return True
    again = [*map(eq, words, words[2:])]
    return any(map(and_, again, again[1:]))


def _is_name(match: re.Match[str]) -> bool:
    """Whether a name stands before a word like it: "Will will see", "May may"."""
    words, again = match["words"], match["again"]
    named = again.islower() and words[:1].isupper() and not _begins(match)
    return named or words.isupper() != again.isupper() or words.lower() in _NAMES


def _begins(match: re.Match[str]) -> bool:
    """Whether a sentence begins here, so that the first word has a capital."""
    before = match.string[max(0, match.start() - 6) : match.start()].rstrip(' \t"“(')
    return not before or (before[-1] in ".!?:;\n" and not before.endswith(_TITLES))


@rule(
    "text.sentence-twice",
    Severity.WARNS,
    what="A sentence stands twice in one text.",
    why="What is printed twice looks pasted, and makes a reader doubt the rest of the reasoning.",
    example="He denies numbness. He denies numbness.",
)
def sentences_stand_once(chart: Chart) -> Iterator[Found]:
    """No sentence again, word for word or but for a few small words, in the same text.

    Sentences that stand again one behind the other are told once: they were pasted together.
    """
    for passage in chart.own_words:
        told = [_plain(sentence.text) for sentence in passage.sentences]
        again = dict(_stand_again(told))
        closes = _closing_again(chart, passage)
        yield from _again(passage, told, {place: again[place] for place in again.keys() - {closes}})
        for place in range(len(told)):
            if place not in again and place != closes:
                yield from _nearly_again(passage, place, told)


def _stand_again(told: list[str]) -> Iterator[_Again]:
    """The places of sentences that stood before, and where each stood last."""
    last: dict[str, int] = {}
    for place, plain in enumerate(told):
        if plain in last:
            yield place, last[plain]
        last[plain] = place


def _closing_again(chart: Chart, passage: Passage) -> int | None:
    """The sentence of a rationale of which the rule about closings says that it stands twice."""
    found = chart.of(doubled).get(passage.issue) if passage.issue is not None else None
    return found.second.place if found else None


def _again(passage: Passage, told: list[str], again: dict[int, int]) -> Iterator[Found]:
    """What is said of sentences that stand a second time, word for word: once for a run of them."""
    runs = groupby(enumerate(sorted(again.items())), key=_shift)
    for run in ([one for _, one in numbered] for _, numbered in runs):
        counted = [(place - earlier, len(told[place].split())) for place, earlier in run]
        if any(words >= (_BESIDE if apart == 1 else _APART) for apart, words in counted):
            yield _run(passage, run, [words for _, words in counted])


def _shift(numbered: tuple[int, _Again]) -> tuple[int, int]:
    """What sentences have in common that stand again one behind the other."""
    number, (place, earlier) = numbered
    return place - number, place - earlier


def _run(passage: Passage, run: list[_Again], counts: list[int]) -> Found:
    (first, before), (last, earlier) = run[0], run[-1]
    what = "This sentence stands" if len(run) == 1 else f"These {len(run)} sentences stand"
    are_neighbors = first <= earlier + 1
    # Two visits may be told alike in a summary; a rationale argues once.
    is_long = max(counts) > _TOLD_AGAIN if passage.field == "summary" else sum(counts) > _SHORT
    found = Found(
        _from(passage, first, last),
        f"{what} a second time in the same text.",
        other=_from(passage, before, earlier),
        severity=None if are_neighbors or is_long else Severity.HINT,
    )
    if not are_neighbors:
        return found
    name = f"Delete the second {'sentence' if len(run) == 1 else 'ones'}"
    start, end = passage.sentences[first - 1].end, passage.sentences[last].end
    return found._replace(fix=without(passage, start, end, name))


def _from(passage: Passage, first: int, last: int) -> At:
    """From one sentence to another."""
    start, end = passage.sentences[first].start, passage.sentences[last].end
    return At(passage.field, passage.issue, start, end)


def _nearly_again(passage: Passage, place: int, told: list[str]) -> Iterator[Found]:
    words = told[place]
    for earlier in range(max(0, place - _NEAR), place):
        if _is_as_long(words, told[earlier]) and _is_nearly(told[earlier], words):
            message = "This sentence says again, in nearly the same words, what one before it says."
            other = _from(passage, earlier, earlier)
            yield Found(_from(passage, place, place), message, other, severity=Severity.HINT)
            return


def _is_as_long(one: str, other: str) -> bool:
    """Whether the lengths of two sentences allow them to be alike: much sooner told than that."""
    shorter, longer = sorted((len(one), len(other)))
    return 200 * shorter >= _LIKE * (shorter + longer)


@lru_cache(1 << 13)
def _plain(text: str) -> str:
    """A sentence without its punctuation, spaces and letter case."""
    return " ".join(_PLAIN.findall(text.casefold()))


@lru_cache(1 << 13)
def _is_nearly(one: str, other: str) -> bool:
    """Whether two sentences differ in small words and spellings alone, in no fact."""
    if not fuzz.ratio(one, other, score_cutoff=_LIKE) or min(one.count(" "), other.count(" ")) < (
        _FEWEST - 1
    ):
        return False
    ours, theirs = Counter(one.split()), Counter(other.split())
    more, fewer = set(ours - theirs) - _FORMS, set(theirs - ours) - _FORMS
    if len(more) != len(fewer):
        return False
    return all(_is_slip(a, b) for a, b in zip(sorted(more), sorted(fewer), strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one, mistyped: no figures, no sides, no two drugs."""
    long = min(len(one), len(other)) > 2 * _SLIP
    return long and one.isalpha() and other.isalpha() and OSA.distance(one, other) <= _SLIP


@rule(
    "text.rationale-shared",
    Severity.WARNS,
    what="What a rationale says of the patient stands word for word under another treatment.",
    why="Necessity is decided for each service on the worker's own needs (Labor Code 4610.6(c)); a "
    "guideline may be quoted twice, an argument about the patient rarely fits two treatments.",
    example="The same reasons under Norco and under OxyContin",
)
def rationales_are_their_own(chart: Chart) -> Iterator[Found]:
    """The argument about this patient is made for each treatment, not pasted from another."""
    for item, shared in chart.of(_shared):
        yield _found(item, shared)


def _found(item: Item, shared: _Shared) -> Found:
    run = _longest_run(item, shared)
    first = shared.there[_plain(run[0].text)]
    last = shared.there[_plain(run[-1].text)]
    count = len(shared.here)
    what = "One sentence" if count == 1 else f"{count} sentences"
    verb = "stands" if count == 1 else "stand"
    message = (
        f"{what} of this rationale, with what is said of the patient, {verb} word for word under "
        f"issue {shared.item.place + 1} too."
    )
    return Found(
        At("rationale", item.place, run[0].start, run[-1].end),
        message,
        other=At("rationale", shared.item.place, first.start, max(first.end, last.end)),
        severity=None if _is_pasted(item, shared) else Severity.HINT,
    )


def _shared(chart: Chart) -> list[tuple[Item, _Shared]]:
    """The rationales that share an argument about the patient with an earlier one, and which."""
    seen: dict[str, list[int]] = {}  # the items that hold a sentence
    found = []
    told = [{_plain(one.text): one for one in item.rationale.sentences} for item in chart.items]
    held = Counter(plain for said in told for plain in said)
    for place, (item, said) in enumerate(zip(chart.items, told, strict=True)):
        weight = Counter[int]()
        for plain, sentence in said.items():
            if held[plain] > 1 and _tells_of_the_patient(sentence):
                weight.update(dict.fromkeys(seen.get(plain, ()), len(plain)))
                seen.setdefault(plain, []).append(place)
        for earlier, _ in weight.most_common(1):
            shared = _with(chart.items[earlier], item)
            if _counts(item, shared):
                found.append((item, shared))
    return found


def _with(earlier: Item, item: Item) -> _Shared:
    there = {_plain(one.text): one for one in earlier.rationale.sentences}
    here = (one for one in item.rationale.sentences if _plain(one.text) in there)
    return _Shared(earlier, tuple(one for one in here if _weighs(one)), there)


def _counts(item: Item, shared: _Shared) -> bool:
    """Whether it is said: two different treatments, and more than a turn of phrase."""
    if item.issue.parent or shared.item.issue.parent or not _differ(item, shared.item):
        return False
    length = sum(map(len, _about_patient(shared.here)))
    return length >= _LONG_PART / 2


def _is_pasted(item: Item, shared: _Shared) -> bool:
    """Whether most of what is said of the patient, and no little of it, is the other's."""
    length = sum(map(len, _about_patient(shared.here)))
    whole = sum(map(len, _about_patient(item.rationale.sentences)))
    return length >= _LONG_PART and length >= _MOST_OF_IT * whole


def _differ(item: Item, other: Item) -> bool:
    """Whether two items ask for treatments of which each needs reasons of its own."""
    ours = {drug.generic for drug in item.treatment.drugs}
    theirs = {drug.generic for drug in other.treatment.drugs}
    if ours or theirs:
        return ours.isdisjoint(theirs)
    known = set(item.treatment.classes), set(other.treatment.classes)
    return all(known) and known[0].isdisjoint(known[1])


def _about_patient(sentences: Iterable[Sentence]) -> Iterator[str]:
    return (one.text for one in sentences if _tells_of_the_patient(one))


def _tells_of_the_patient(sentence: Sentence) -> bool:
    """Whether it argues about this patient, and of no surgery that all its services hang on."""
    return (
        sentence.words.said in (Said.RECORD, Said.REVIEW)
        and _weighs(sentence)
        and not _BESIDE_SURGERY.search(sentence.text)
        and is_about_patient(sentence)
    )


def _weighs(sentence: Sentence) -> bool:
    return sentence.text.count(" ") >= _SHORT and sentence.words.said is not Said.DECISION


def _longest_run(item: Item, shared: _Shared) -> list[Sentence]:
    """The most sentences in a row that are shared."""
    starts = {one.start for one in shared.here}
    runs = groupby(item.rationale.sentences, key=lambda one: one.start in starts)
    return max((list(run) for is_shared, run in runs if is_shared), key=len)


RULES = (words_stand_once, sentences_stand_once, rationales_are_their_own)
