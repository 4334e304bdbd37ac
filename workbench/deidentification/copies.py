"""The de-identified copy of a case, what it was searched for, and whether anything is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.case import Case, Problem, Value
from workbench.deidentification.copying import Copying
from workbench.deidentification.facts import Rule
from workbench.deidentification.offers import candidates
from workbench.deidentification.rules import RULES

_OWN_WORD = "removed"  # the kind of a word that nobody offered
_COUNTED = {
    "name": "name or part of a name",
    "number": "number",
    "date": "date",
    "organization": "name of the organization",
    "place": "place that you marked",
    "job": "job that you marked",
    _OWN_WORD: "word of your own",
}
_PLURALS = {
    "name or part of a name": "names and parts of names",
    "name of the organization": "names of the organization",
    "place that you marked": "places that you marked",
    "job that you marked": "jobs that you marked",
    "word of your own": "words of your own",
}
_TELLING = 8  # two for each letter and one for each digit
_KEPT = re.compile("|".join(RULES["kept"]))  # what stays may look like what went


class Searched(Value):
    """What one copy was searched for: rules that find it, and how many things of a kind."""

    rules: tuple[Rule, ...]

    def described(self) -> tuple[str, ...]:
        """Kinds with their counts, without the words: "12 names", "2 places that you marked"."""
        counts = {kind: sum(kind == one for one, _ in self.rules) for kind in _COUNTED}
        return tuple(_counted(count, _COUNTED[kind]) for kind, count in counts.items() if count)

    def without(self, *texts: str) -> Searched:
        """The same, but for what stands in texts that tell of nobody."""
        kept = (rule for rule in self.rules if not any(re.search(rule[1], text) for text in texts))
        return Searched(rules=tuple(kept))


class DeidentifiedCase(Value):
    """A case that prints nothing of what it was searched for."""

    case: Case
    searched: Searched


def deidentify(case: Case, marked: Sequence[str] = (), *, name: str = "") -> DeidentifiedCase:
    """The copy of a case, with what it has to be searched for; see :func:`deidentified_case`."""
    copying = Copying(case, name, _kinds(case, marked, name))
    return DeidentifiedCase(case=copying.case(), searched=Searched(rules=copying.sought()))


def deidentified_case(case: Case, marked: Sequence[str] = (), *, name: str = "") -> Case:
    """A case whose every printed field is written anew without what tells of somebody.

    ``marked`` are words to replace wherever they stand, ``name`` is the reviewer's. All that no
    letter prints is empty. Raises Problem where a marked word has no letter and no digit.
    """
    return deidentify(case, marked, name=name).case


def searched_for(case: Case, marked: Sequence[str] = (), name: str = "") -> tuple[str, ...]:
    """What a copy is searched for, as kinds with their counts."""
    return deidentify(case, marked, name=name).searched.described()


def remains(
    texts: Iterable[str], searched: Searched, *, amid_figures: bool = False
) -> tuple[str, ...]:
    """The kinds of things that texts still hold, in words; () where they hold none.

    ``amid_figures`` says that the texts are mostly none, but coordinates and fonts: there a day
    means nothing, and what is found needs four letters or eight digits.
    """
    plain = [_KEPT.sub(" ", " ".join(text.split())) for text in texts]
    rules = [rule for rule in searched.rules if not (amid_figures and rule[0] == "date")]
    weight = _TELLING if amid_figures else 0
    left = {kind for kind, pattern in rules if _is_left(pattern, plain, weight)}
    return tuple(f"a {noun}" for kind, noun in _COUNTED.items() if kind in left)


def _is_left(pattern: str, texts: list[str], weight: int) -> bool:
    found = (match[0] for text in texts for match in re.finditer(pattern, text))
    return any(
        2 * sum(map(str.isalpha, words)) + sum(map(str.isdigit, words)) >= weight for words in found
    )


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
