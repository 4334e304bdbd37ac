"""The search of a finished letter for the reviewer's name and for the traces of other keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from workbench import pdf
from workbench.case import Case
from workbench.letter import Letter, Place, compose, printed_texts
from workbench.release.leaks import machine, names, tracing
from workbench.release.leaks.expressions import Naming, Way
from workbench.release.leaks.patterns import Lone, Ways, organization, ways
from workbench.release.leaks.reading import Reading
from workbench.release.leaks.values import Leak, LeakKind
from workbench.release.leaks.views import (
    LetterView,
    View,
    in_words,
    metadata_view,
    raw_views,
    values,
    views,
)
from workbench.signature import SignatureIdentity

_STANDING = {"number", "statement", "issues", "opioid_safety", "signature_block"}  # blocks


def found(
    data: bytes,
    letter: Letter,
    case: Case,
    name: str,
    known: Sequence[SignatureIdentity],
    identity: SignatureIdentity | None,
) -> tuple[Leak, ...]:
    """What in a finished issued letter could tell who the reviewer is; () where its form allows it.

    ``data`` is the file, ``name`` the reviewer's, ``known`` are all identities of the workspace and
    ``identity`` is the one that signed, if any. Takes time in proportion to the file.
    """
    if not case.form.names_confidential:
        return ()
    contents = pdf.contents(data)
    said, around = LetterView(letter), views(contents, case, identity)
    person = _ways(case, name)
    named = (
        *_named((said, View("text", contents.text)), person, case),
        *(leak for view in around for leak in _named((view,), person, case) if not _is_usual(leak)),
    )
    return (
        *named,
        *(() if any(leak.blocks for leak in named) else _hidden(contents.raw, person)),
        *_lone_in_text(said, person, case),
        *_lone_around(around, said, person, case),
        *machine.told(around, said),
        *tracing.told(contents, case, known, identity),
    )


def told_by_text(case: Case, name: str, letter: Letter | None = None) -> tuple[Leak, ...]:
    """What the text of the issued letter of a case tells, whatever its form says of names.

    Or that of another ``letter`` that leaves with the case.
    """
    said, person = LetterView(letter or compose(case)), _ways(case, name)
    return (*_named((said,), person, case), *_lone_in_text(said, person, case))


def _ways(case: Case, name: str) -> Ways:
    """The words of the organization and of the qualifications are the letter's, whoever signs."""
    own = (case.organization, *case.reviewer.licensed_in, *case.reviewer.specialties)
    return ways(name, names.ordinary_words() | set(names.words(" ".join(own))))


def _named(readings: Sequence[View], person: Ways, case: Case) -> Iterator[Leak]:
    """Each way in which some text names the reviewer, in the first of its readings that has it."""
    others = _others(person, case)
    for way in person.named:
        for view in readings:
            if found := way.found(view.as_written, view.folded):
                yield from _by_place(view, way, found, others)
                break


def _by_place(
    view: View, way: Way, found: Iterable[Naming], others: Sequence[re.Pattern[str]]
) -> Iterator[Leak]:
    """One leak for each place, with the words that stand there first."""
    counts, first = Counter[tuple[str, bool]](), dict[tuple[str, bool], str]()
    for naming in found:
        words = " ".join(naming.spot.words.split())
        borne = not way.whole and any(other.search(names.folded(words)) for other in others)
        key = (view.place_at(naming.spot.start), naming.reading is Reading.NAME and not borne)
        counts[key] += 1
        first.setdefault(key, words)
    for (place, blocks), count in counts.items():
        words = first[place, blocks]
        yield Leak(blocks=blocks, words=words, place=place, count=count, kind=way.kind)


def _others(person: Ways, case: Case) -> tuple[re.Pattern[str], ...]:
    """Those surnames of the reviewer that a party, or the author of a record, has too."""
    others = (*msgspec.structs.astuple(case.parties), *(one.author for one in case.documents))
    text = names.folded("\n".join(others))
    return tuple(surname.within for surname in person.surnames if surname.alone.search(text))


def _hidden(raw: bytes, person: Ways) -> Iterator[Leak]:
    """A whole name in bytes that no part of the file format leads to."""
    for view in raw_views(raw, (lone.label for lone in person.lone)):
        for way in person.named if person.may_name(view.folded) else ():
            found = way.found(view.as_written, view.folded) if way.whole else []
            sure = [naming.spot.words for naming in found if naming.reading is Reading.NAME]
            if sure:
                count = len(sure)
                yield Leak(blocks=True, words=sure[0], place="metadata", count=count, kind=way.kind)
                return


def _lone_in_text(letter: LetterView, person: Ways, case: Case) -> Iterator[Leak]:
    """An ordinary word, or one of the clinical text, is shown; a name in a standing text blocks.

    The name of the organization stands on each letter and is nobody's.
    """
    own = organization(case.organization)
    said = letter.without(own)
    clinical = View("text", "\n".join(text for _, text in _texts(case, clinical=True)))
    standing = tuple(View(*texts).without(own) for texts in _texts(case, clinical=False))
    for lone in person.lone:
        found = lone.places(said.folded)
        rare = not lone.ordinary and len(found) > lone.times(clinical.folded)
        outside = list(_in_each(lone, standing, len(found))) if rare else []
        yield from outside
        yield from _shown(lone, letter, found, sum(leak.count for leak in outside))


def _in_each(lone: Lone, standing: Iterable[View], most: int) -> Iterator[Leak]:
    """The standing texts that hold a part of the name, as often as the letter prints it."""
    for view in standing:
        if count := min(most, lone.times(view.folded)):
            yield Leak(blocks=True, words=lone.label, place=view.place, count=count)
            most -= count


def _shown(lone: Lone, letter: LetterView, found: Sequence[int], outside: int) -> Iterator[Leak]:
    """Where a part stands in the text, but for those ``outside`` the clinical text."""
    clinical_last = sorted(found, key=lambda at: letter.block_place(at).field not in _STANDING)
    places = Counter(letter.place_at(at) for at in sorted(clinical_last[outside:]))
    for place, count in places.items():
        yield Leak(blocks=False, words=lone.label, place=place, count=count)


def _lone_around(around: Iterable[View], letter: View, person: Ways, case: Case) -> Iterator[Leak]:
    """Outside the text a rare part of the name blocks, unless it repeats the clinical text."""
    own = organization(case.organization)
    for view in around:
        for lone in person.lone:
            if view.place == "metadata":
                count = _in_metadata(lone, view, letter, own)
                repeated = lone.times(letter.folded) > 0
            else:
                within_words = view.place == "certificate"
                folded = view.without(own).folded
                count, repeated = lone.times(folded, within_words=within_words), False
            if count > 0:
                blocks = not (lone.ordinary or repeated)
                yield Leak(blocks=blocks, words=lone.label, place=view.place, count=count)


def _in_metadata(lone: Lone, metadata: View, letter: View, own: re.Pattern[str] | None) -> int:
    """How often a part stands there, but for the words that each letter has there."""
    if not lone.times(metadata.folded):
        return 0
    kept = values(metadata, letter).without(own)
    return lone.times(kept.folded) - lone.times(_words_of_each_letter().folded)


def _is_usual(leak: Leak) -> bool:
    """Whether words in the metadata stand there in each letter, as the addresses of schemas do."""
    in_metadata = leak.place == "metadata" and leak.kind is LeakKind.IN_WORD
    return in_metadata and names.folded(leak.words) in _words_of_each_letter().folded


@cache
def _words_of_each_letter() -> View:
    """The metadata of the letter of an empty case."""
    nothing = compose(Case())
    contents = pdf.contents(pdf.render(nothing))
    return values(metadata_view(contents), LetterView(nothing))


def _texts(case: Case, *, clinical: bool) -> Iterator[tuple[str, str]]:
    """The clinical texts of a letter, or the standing ones, with the places they come from."""
    for place, text in printed_texts(case):
        if _is_clinical(place) is clinical and place.field != "form.attestation":
            yield "letter form" if place.field.startswith("form.") else in_words(place), text


def _is_clinical(place: Place) -> bool:
    return place.field not in {"number", "claim_number"} and not place.field.startswith("form.")
