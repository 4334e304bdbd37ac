"""The search of a finished letter for the reviewer's name and for the traces of other keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from workbench import pdf
from workbench.case import Case
from workbench.letter import Letter, Place, compose, printed_texts
from workbench.release.leaks import machine, names, tracing
from workbench.release.leaks.patterns import Lone, Ways, ways
from workbench.release.leaks.values import Leak
from workbench.release.leaks.views import View, letter_view, metadata_view, raw_views, values, views
from workbench.signature import SignatureIdentity


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
    said, around = letter_view(letter), views(contents, case, identity)
    person = _ways(case, name)
    named = (
        *_named((said, View("text", contents.text)), person, case),
        *(leak for view in around for leak in _named((view,), person, case)),
    )
    return (
        *named,
        *(() if any(leak.blocks for leak in named) else _hidden(contents.raw, person)),
        *_lone_in_text(said, person, case),
        *_lone_around(around, said, person),
        *machine.told(around, said),
        *tracing.told(contents, case, known, identity),
    )


def name_parts(case: Case, name: str) -> tuple[Leak, ...]:
    """The parts of the reviewer's name that stand in the letter as words, to decide on them.

    ``place`` is a part of the letter, such as "issue 2, rationale". Nothing where the letter form
    does not keep names confidential.
    """
    if not case.form.names_confidential:
        return ()
    person = _ways(case, name)
    counts: dict[tuple[str, str], int] = {}
    for block in compose(case).blocks:
        view = letter_view(Letter(title="", blocks=(block,)))
        shown = (*_named((view,), person, case), *_lone_in_text(view, person, case))
        for leak in shown:
            if not leak.blocks:
                key = (leak.words, _in_words(block.place))
                counts[key] = counts.get(key, 0) + leak.count
    return tuple(
        Leak(blocks=False, words=words, place=place, count=count)
        for (words, place), count in counts.items()
    )


def _ways(case: Case, name: str) -> Ways:
    """The words of the organization and of the qualifications are the letter's, whoever signs."""
    own = (case.organization, *case.reviewer.licensed_in, *case.reviewer.specialties)
    return ways(name, names.ordinary_words() | set(names.words(" ".join(own))))


def _named(readings: Sequence[View], person: Ways, case: Case) -> Iterator[Leak]:
    """Each way in which some text names the reviewer, in the first of its readings that has it."""
    for way in person.named:
        found_in = (way.found(view.as_written, view.folded) for view in readings)
        if matches := next(filter(None, found_in), None):
            blocks = way.whole or not _is_borne_by_another(person, case)
            words = " ".join(matches[0].split())
            yield Leak(blocks=blocks, words=words, place=readings[0].place, count=len(matches))


def _is_borne_by_another(person: Ways, case: Case) -> bool:
    """Whether a party, or the author of a record, has the reviewer's surname too."""
    others = (*msgspec.structs.astuple(case.parties), *(one.author for one in case.documents))
    return bool(person.surname and person.surname.search(names.folded("\n".join(others))))


def _hidden(raw: bytes, person: Ways) -> Iterator[Leak]:
    """A whole name in bytes that no part of the file format leads to."""
    for view in raw_views(raw, (lone.label for lone in person.lone)):
        for way in person.named if person.may_name(view.folded) else ():
            if way.whole and (matches := way.found(view.as_written, view.folded)):
                yield Leak(blocks=True, words=matches[0], place="metadata", count=len(matches))
                return


def _lone_in_text(letter: View, person: Ways, case: Case) -> Iterator[Leak]:
    """An ordinary word, or one of the clinical text, is shown; a name in a standing text blocks."""
    clinical, standing = (View("text", _texts(case, clinical=kind)) for kind in (True, False))
    for lone in person.lone:
        count, outside = lone.times(letter.folded), 0
        if not lone.ordinary and count > lone.times(clinical.folded):
            outside = min(count, lone.times(standing.folded))
        if outside:
            yield Leak(blocks=True, words=lone.label, place="text", count=outside)
        if count > outside:
            yield Leak(blocks=False, words=lone.label, place="text", count=count - outside)


def _lone_around(around: Iterable[View], letter: View, person: Ways) -> Iterator[Leak]:
    """Outside the text a rare part of the name blocks, unless it repeats the clinical text."""
    for view in around:
        for lone in person.lone:
            if view.place == "metadata":
                count = _in_metadata(lone, view, letter)
                repeated = lone.times(letter.folded) > 0
            else:
                within_words = view.place == "certificate"
                count, repeated = lone.times(view.folded, within_words=within_words), False
            if count > 0:
                blocks = not (lone.ordinary or repeated)
                yield Leak(blocks=blocks, words=lone.label, place=view.place, count=count)


def _in_metadata(lone: Lone, metadata: View, letter: View) -> int:
    """How often a part stands there, but for the words that each letter has there."""
    if not lone.times(metadata.folded):
        return 0
    return lone.times(values(metadata, letter).folded) - lone.times(_words_of_each_letter().folded)


@cache
def _words_of_each_letter() -> View:
    """The metadata of the letter of an empty case."""
    nothing = compose(Case())
    contents = pdf.contents(pdf.render(nothing))
    return values(metadata_view(contents), letter_view(nothing))


def _texts(case: Case, *, clinical: bool) -> str:
    return "\n".join(
        text
        for place, text in printed_texts(case)
        if _is_clinical(place) is clinical and place.field != "form.attestation"
    )


def _is_clinical(place: Place) -> bool:
    return place.field not in {"number", "claim_number"} and not place.field.startswith("form.")


def _in_words(place: Place) -> str:
    issue = "" if place.issue is None else f"issue {place.issue + 1}, "
    return f"{issue}{place.field.replace('_', ' ')}"
