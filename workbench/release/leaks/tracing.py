"""The search of a letter for keys that sign under a name, or for another organization."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench import pdf, signature
from workbench.case import Case
from workbench.release.leaks.values import Leak
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
        place = next((place for place, data in places if _holds(data, needles)), "")
        if not place and any(_is_same_certificate(traces, found) for found in inside):
            place = "certificate"
        if place:
            yield Leak(blocks=True, words=f"The key of {other.name}", place=place)


def _places(contents: pdf.Contents) -> Iterator[tuple[str, bytes]]:
    """The bytes of each place, and its digits without what stands between them."""
    certificates = b"\n".join(contents.signatures)
    yield "certificate", certificates
    for _, file in contents.attachments:
        yield "attachment", file + _digits(file.decode("latin-1"))
    yield "text", _digits(contents.text)
    metadata = contents.metadata + "\n".join(name for name, _ in contents.attachments)
    yield "metadata", contents.raw + _digits(metadata) + contents.raw.lower()


def _digits(text: str) -> bytes:
    return "".join(text.lower().translate(dict.fromkeys(map(ord, " :-\r\n\t")))).encode()


def _needles(traces: KeyTraces, issuers: Sequence[bytes]) -> Iterator[bytes]:
    serial = traces.serial.lstrip(b"\0")
    found = (*traces.fingerprints, *traces.public_keys, *traces.key_identifiers)
    found += tuple(known for known in traces.authority_identifiers if known not in issuers)
    if len(serial) >= _TELLING_SERIAL:
        found += (serial,)
        yield str(int.from_bytes(serial, "big")).encode()
    for trace in found:
        yield trace
        yield trace.hex().encode()


def _holds(data: bytes, needles: Sequence[bytes]) -> bool:
    return any(needle in data for needle in needles)


def _is_same_certificate(one: KeyTraces, other: KeyTraces) -> bool:
    return (one.serial, one.issuer) == (other.serial, other.issuer)
