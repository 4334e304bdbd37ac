"""What of the words that are found mistyped is right in one case, all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from workbench.case import Case
from workbench.case.sentences import sentences
from workbench.spelling.judging import Misspelling, misspelled, misspelled_in_title

_TWICE = 2  # lines from which on a word that stands in each is the writer's own
_AROUND = 20  # characters on either side, by which a pasted line is told from another one
_NAME = re.compile(r"[a-z]+")


def slips(text: str) -> tuple[Misspelling, ...]:
    """The words of a text that are mistyped, sentence by sentence, by their places in it."""
    return tuple(
        one._replace(start=start + one.start, end=start + one.end)
        for start, end in sentences(text)
        for one in misspelled(text[start:end])
    )


def judged(
    paragraphs: Iterable[str], texts: Iterable[str], titles: Iterable[str]
) -> tuple[tuple[tuple[Misspelling, ...], ...], frozenset[str]]:
    """The slips of each of these paragraphs, and the habits of a case with these texts."""
    of_texts = [(text, one) for text in texts for one in slips(text)]
    of_titles = [(title, one) for title in titles for one in misspelled_in_title(title)]
    return tuple(map(slips, paragraphs)), habits((*of_texts, *of_titles))


def right_in(case: Case, words: Iterable[str]) -> frozenset[str]:
    """In small letters: the reviewer's own ``words``, and the names of a case's parties."""
    parties = case.parties
    named = (case.organization, *(getattr(parties, one) for one in parties.__struct_fields__))
    of_names = (word for name in named for word in _NAME.findall(name.lower()))
    return frozenset((*(word.lower() for word in words), *of_names))


def habits(found: Iterable[tuple[str, Misspelling]]) -> frozenset[str]:
    """In small letters: words that stand so in several places of these texts, and on purpose.

    A sentence that was pasted a second time does not count again.
    """
    held = {
        (one.word.lower(), text[max(0, one.start - _AROUND) : one.end + _AROUND])
        for text, one in found
    }
    often = Counter(word for word, _ in held)
    return frozenset(word for word, count in often.items() if count >= _TWICE)
