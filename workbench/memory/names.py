"""Names and numbers in the words of an earlier decision: none of them comes over."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from itertools import chain

from workbench.case import Case
from workbench.case.spans import Span
from workbench.deidentification.facts import as_written, parties, persons
from workbench.deidentification.identities import blank_for, identities, known, name_words
from workbench.deidentification.words import PLAIN, common_words, is_titled, names_nobody
from workbench.memory.finds import Find, Pair, begins_sentence, capitalized, trimmed, uncovered

_KINDS = frozenset({"name", "number", "place"})  # days and ages are found by what they are
_NO_PHYSICIAN = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b\.?\s", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Drs?|Doctor)\b\.?\s", re.IGNORECASE)
_APOSTROPHE = re.compile(r"[A-Z]['’]")  # "O’Roe", of which the case has "Roe" or "O'Roe"
_OFFICE = re.compile(
    r"(?:^|\s)(?:law|offices?|firm|city|county|department|of|the|and|&)(?=\s|$)", re.IGNORECASE
)


def names(text: str, both: Pair) -> Iterator[Find]:
    """What identifies people and cases: the earlier case's own, and whatever looks like it.

    The earlier worker's name, and one behind a title that is no physician's, becomes "the worker".
    All else becomes a prompt, but for what this case holds too.
    """
    case = both.old.case
    own, worker = _Own(both), name_words((case.worker_reference,))
    for start, end, what in _found(text, case):
        words = text[start:end]
        if own.has(words, what):
            yield Find(start, end, what)
        elif what == "name" and (_NO_PHYSICIAN.match(words) or _is_of(_told(words), worker)):
            now = "the worker"
            yield Find(start, end, what, capitalized(now) if begins_sentence(text, start) else now)
        else:
            yield Find(start, end, what, blank_for(words, what, case), asks=True)


def _found(text: str, case: Case) -> Iterator[tuple[int, int, str]]:
    """Where names, numbers and places stand, and what each is; none shares a place with another.

    What was found behind a part of it that was found before keeps the rest: of "Dr. Roe Jane" and
    "Jane Doe" that is "Doe".
    """
    taken: list[Span] = []
    for found in chain(identities(text, case), _plain_parties(text, case)):
        start, end, what = found
        start -= 2 * bool(_APOSTROPHE.match(text, max(0, start - 2), start))
        for free in uncovered(taken, (start, end)) if what in _KINDS else ():
            whole = free == (start, end)
            place = free if whole else trimmed(text, free)
            if whole or _tells(text[slice(*place)], what):
                insort(taken, place)
                yield *place, what


def _tells(words: str, what: str) -> bool:
    """Whether the rest of what was found still identifies."""
    return bool(_told(words) - PLAIN) if what == "name" else any(map(str.isdigit, words))


def _plain_parties(text: str, case: Case) -> Iterator[tuple[int, int, str]]:
    """Where the names of parties stand that are ordinary words: "Hope", "Law Offices of Will Day".

    Of an office it is whom it is named after.
    """
    named = parties(case)
    after = {who.strip() for name in named for who in _OFFICE.split(name)}
    patterns = [as_written(who) for who in after if len(who.split()) > 1]
    patterns += [
        rf"(?<!\w)(?![a-zß-ÿ])(?i:{name})(?!\w)"
        for name in named
        if name.isalpha() and name.casefold() not in PLAIN and not names_nobody(name)
    ]
    for pattern in patterns:
        yield from ((*match.span(), "name") for match in re.finditer(pattern, text))


class _Own:
    """What this case says of itself: a name in it is no stranger's.

    Names are compared with their capitals; one that the earlier worker has is own only where it is
    this worker's too.
    """

    def __init__(self, both: Pair) -> None:
        case, old = both.new.case, both.old.case
        self._known = known(case)
        self._strangers = name_words((old.worker_reference,))
        self._worker = name_words((case.worker_reference,))
        self._others = name_words(persons(case) - {case.worker_reference})
        texts = [case.summary, *(note.text for note in case.notes)]
        texts += [issue.rationale for issue in (both.new.issue, *case.issues)]
        self._words = f" {' '.join(_words(texts))} "

    def has(self, words: str, what: str) -> bool:
        """Whether words that identify somebody or something are of this case."""
        if what != "name":
            return self._known.fullmatch(words) is not None or self._says(words)
        if _told(words) & (self._strangers - self._worker):
            return False
        if _TITLE.match(words) or is_titled(words):
            own = self._worker if _NO_PHYSICIAN.match(words) else self._others
            return _is_of(_telling(words), own) or self._says(words)
        return self._known.fullmatch(words) is not None or self._says(words)

    def _says(self, words: str) -> bool:
        """Whether the texts hold these words; an ordinary one alone is no name there."""
        told = list(_words((words,)))
        tells = len(told) > 1 or not common_words().issuperset(map(str.casefold, told))
        return tells and f" {' '.join(told)} " in self._words


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in re.findall(r"\w+", text))


def _told(words: str) -> frozenset[str]:
    """The words of a name, whatever its title and its initials."""
    told = name_words((_TITLE.sub("", words),))
    return frozenset(word for word in told if len(word) > 1 and word.isalpha())


def _telling(words: str) -> frozenset[str]:
    """Of a name the words that are no ordinary ones, which a text may have put beside it."""
    told = _told(words)
    return (told - common_words()) or told


def _is_of(told: frozenset[str], name: frozenset[str]) -> bool:
    return bool(told) and told <= name
