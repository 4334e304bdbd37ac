"""The search of a letter for keys that sign under a name, or for another organization."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench import pdf, signature
from workbench.case import Case
from workbench.release.leaks.values import Leak, LeakKind
from workbench.signature import KeyTraces, SignatureIdentity

_TELLING_SERIAL = 8  # bytes that no two certificates share by accident (CA/Browser Forum, 7.1)


def foreign(known: Sequence[SignatureIdentity], case: Case) -> Iterator[SignatureIdentity]:
    """The identities of which no trace may stand in the issued letter of a case."""
    for identity in known:
        bound = identity.organization not in {"", case.organization}
        if identity.certificate and (identity.personal or bound):
            yield identity


def told(
    contents: pdf.Contents,
    case: Case,
    known: Sequence[SignatureIdentity],
    identity: SignatureIdentity | None,
) -> Iterator[Leak]:
    """Each other key that the letter tells of, by whatever trace of it."""
    others = tuple(foreign(known, case))
    if not others:
        return
    issuers = signature.traces(identity).authority_identifiers if identity else ()
    places = tuple(_places(contents))
    inside = tuple(t for found in contents.signatures for t in signature.container_traces(found))
    for other in others:
        traces = signature.traces(other)
        needles = tuple(_needles(traces, issuers))
        place = next((place.name for place in places if place.holds(needles)), "")
        if not place and any(_is_same_certificate(traces, found) for found in inside):
            place = "certificate"
        if place:
            words = f"The key of {other.name}"
            yield Leak(blocks=True, words=words, place=place, kind=LeakKind.KEY)


class _Place(NamedTuple):
    """The bytes of a place, and its words in small letters with nothing between digits."""

    name: str
    data: bytes
    words: bytes

    def holds(self, needles: Sequence[bytes]) -> bool:
        """Whether it holds one of some bytes, as they are or written as digits."""
        return any(needle in self.data or needle.hex().encode() in self.words for needle in needles)


def _places(contents: pdf.Contents) -> Iterator[_Place]:
    yield _Place("certificate", b"\n".join(contents.signatures), b"")
    for name, file in contents.attachments:
        yield _Place("attachment", file, _digits(file) + _digits(name.encode()))
    yield _Place("text", b"", _digits(contents.text.encode()))
    yield _Place("metadata", contents.raw, _digits(contents.metadata.encode()))
    yield _Place("metadata", b"", contents.raw.lower())


def _digits(text: bytes) -> bytes:
    return text.translate(None, b" :-\r\n\t").lower()


def _needles(traces: KeyTraces, issuers: Sequence[bytes]) -> Iterator[bytes]:
    serial = traces.serial.lstrip(b"\0")
    found = (*traces.fingerprints, *traces.public_keys, *traces.key_identifiers)
    found += tuple(known for known in traces.authority_identifiers if known not in issuers)
    yield from (*found, serial) if len(serial) >= _TELLING_SERIAL else found


def _is_same_certificate(one: KeyTraces, other: KeyTraces) -> bool:
    return (one.serial, one.issuer) == (other.serial, other.issuer)
