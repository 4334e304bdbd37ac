"""The de-identified copy of a case, what it was searched for, and whether anything is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.case import Case, Problem, Value
from workbench.deidentification.copying import Copying
from workbench.deidentification.facts import Rule
from workbench.deidentification.offers import candidates
from workbench.deidentification.phrases import Phrase, Phrases
from workbench.deidentification.rules import KEPT

_OWN_WORD = "removed"  # the kind of a word that nobody offered
_ADDRESS = "address"  # the kind of a place that nobody marked
_COUNTED = {
    "name": "name or part of a name",
    "number": "number",
    "date": "date",
    "organization": "name of the organization",
    "place": "place that you marked",
    "job": "job that you marked",
    _ADDRESS: "address",
    _OWN_WORD: "word of your own",
}
_PLURALS = {
    "name or part of a name": "names and parts of names",
    "name of the organization": "names of the organization",
    "place that you marked": "places that you marked",
    "job that you marked": "jobs that you marked",
    "address": "addresses",
    "word of your own": "words of your own",
}
_TELLING = 8  # two for each letter and one for each digit


class Searched(Value):
    """What one copy was searched for: rules and phrases that find it."""

    rules: tuple[Rule, ...]
    phrases: tuple[Phrase, ...] = ()

    def described(self) -> tuple[str, ...]:
        """Kinds with their counts, without the words: "12 names", "2 places that you marked"."""
        found = Counter((*(kind for kind, _ in self.rules), *map(_kind, self.phrases)))
        return tuple(_counted(found[kind], noun) for kind, noun in _COUNTED.items() if found[kind])

    def without(self, *texts: str) -> Searched:
        """The same, but for what stands in texts that tell of nobody."""
        plain = [_without_kept(text) for text in texts]
        rules = (rule for rule in self.rules if not any(re.search(rule[1], text) for text in plain))
        found = {one.phrase for text in plain for one in Phrases(self.phrases).found(text)}
        phrases = (phrase for phrase in self.phrases if phrase not in found)
        return Searched(rules=tuple(rules), phrases=tuple(phrases))


class DeidentifiedCase(Value):
    """A case that prints nothing of what it was searched for."""

    case: Case
    searched: Searched


def deidentify(case: Case, marked: Sequence[str] = (), *, name: str = "") -> DeidentifiedCase:
    """The copy of a case, with what it has to be searched for; see :func:`deidentified_case`."""
    copying = Copying(case, name, _kinds(case, marked, name))
    copied = copying.case()
    searched = Searched(rules=tuple(copying.rules), phrases=copying.taken())
    return DeidentifiedCase(case=copied, searched=searched)


def deidentified_case(case: Case, marked: Sequence[str] = (), *, name: str = "") -> Case:
    """A case whose every printed field is written anew without what tells of somebody.

    ``marked`` are words to replace wherever they stand, ``name`` is the reviewer's. All that no
    letter prints is empty. Raises Problem where a marked word has no letter and no digit.
    """
    return deidentify(case, marked, name=name).case


def remains(
    texts: Iterable[str], searched: Searched, *, amid_figures: bool = False
) -> tuple[str, ...]:
    """The kinds of things that texts still hold, in words; () where they hold none.

    ``amid_figures`` says that the texts are mostly none, but coordinates and fonts: there a day
    means nothing, and what is found needs four letters or eight digits.
    """
    plain = [_without_kept(text) for text in texts]
    left = {kind for kind, words in _found(plain, searched) if not amid_figures or _weighs(words)}
    left -= {"date"} if amid_figures else set()
    return tuple(
        f"{'an' if kind == _ADDRESS else 'a'} {noun}"
        for kind, noun in _COUNTED.items()
        if kind in left
    )


def _found(texts: list[str], searched: Searched) -> Iterator[tuple[str, str]]:
    """What texts hold of what they are searched for, with the kind of each."""
    phrases = Phrases(searched.phrases)
    for text in texts:
        for kind, pattern in searched.rules:
            yield from ((kind, match[0]) for match in re.finditer(pattern, text))
        yield from ((_kind(one.phrase), one.phrase[1]) for one in phrases.found(text))


def _kind(phrase: Phrase) -> str:
    return _ADDRESS if phrase[0] == "place" else phrase[0]


def _without_kept(text: str) -> str:
    """A text without what stays and may look like what went, with nothing joined in its place."""
    return KEPT.sub(" ===== ", text)


def _weighs(words: str) -> bool:
    """Whether words are more than what coordinates and fonts can be made of."""
    return 2 * sum(map(str.isalpha, words)) + sum(map(str.isdigit, words)) >= _TELLING


def _kinds(case: Case, marked: Sequence[str], name: str) -> dict[str, str]:
    if not all(any(map(str.isalnum, words)) for words in marked):
        raise Problem("A word to be replaced needs a letter or a digit.")
    offered = candidates(case, name) if marked else ()
    kinds = {one.words.casefold(): str(one.kind) for one in offered}
    return {words: kinds.get(words.casefold(), _OWN_WORD) for words in marked}


def _counted(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count} {_PLURALS.get(noun) or noun + 's'}"
