"""The gate: names and keys around the text of a letter, in each corner of its file."""

from __future__ import annotations

import getpass
import io
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.core.cases import decided_case
from tests.core.key_files import PASSPHRASE, Key, certificate, key_file, new_key
from tests.core.leaking import NAME, blocked, leaks_of, saying
from tests.core.signed_letters import AT
from workbench import pdf, signature
from workbench.case import Parties, replace, with_issue
from workbench.letter import compose
from workbench.release.leaks import Leak, LeakKind
from workbench.signature import SignatureIdentity


def _edited(edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    file = pikepdf.open(io.BytesIO(_unsigned()))
    edit(file)
    saved = io.BytesIO()
    file.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


@cache
def _unsigned() -> bytes:
    return pdf.render(compose(decided_case()))


def _xmp(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        metadata["dc:creator"] = ["Quibble, Zora"]


def _info(words: str | bytes) -> Callable[[pikepdf.Pdf], None]:
    def edit(file: pikepdf.Pdf) -> None:
        file.docinfo["/Keywords"] = pikepdf.String(words)

    return edit


def _attached(name: str, content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def edit(file: pikepdf.Pdf) -> None:
        file.attachments[name] = content

    return edit


def _named_key(file: pikepdf.Pdf) -> None:
    file.Root[pikepdf.Name("/Zora#20Quibble").unparse().decode()] = 1


def _alternate(file: pikepdf.Pdf) -> None:
    file.pages[0].obj["/Description"] = pikepdf.Dictionary(Deep=[pikepdf.String("Zora Quibble")])


def _stream(file: pikepdf.Pdf) -> None:
    file.Root["/Odd"] = file.make_stream("Zora Quibble".encode("utf-16-le"))


PLANTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "info": (_info("by Zora Quibble"), "metadata"),
    "info, a title and surname": (_info("Dr. Quibble"), "metadata"),
    "info, a rare part alone": (_info("quibble"), "metadata"),
    "info, UTF-16": (_info(b"\xfe\xff" + "Zora Quibble".encode("utf-16-be")), "metadata"),
    "XMP": (_xmp, "metadata"),
    "deep in an object": (_alternate, "metadata"),
    "a stream in UTF-16": (_stream, "metadata"),
    "the name of an attachment": (_attached("Zora Quibble.txt", b""), "attachment"),
    "an attachment": (_attached("a.txt", b"by Dr. Quibble"), "attachment"),
    "an attachment, UTF-16": (_attached("a.txt", "Z. Quibble".encode("utf-16-le")), "attachment"),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_that_a_name_around_the_text_keeps_the_letter_from_leaving(plant: str) -> None:
    edit, place = PLANTS[plant]
    assert place in blocked(leaks_of(decided_case(), data=_edited(edit)))


def test_that_a_word_is_no_name_in_the_metadata_either() -> None:
    leaks = leaks_of(decided_case(), "Adam Long", data=_edited(_info("a long letter")))
    assert leaks == (Leak(blocks=False, words="Long", place="metadata"),)


@pytest.mark.parametrize("name", ["Meta Adobe", "Ida Workbench", "Otto Determination"])
def test_that_the_words_that_each_letter_has_in_its_metadata_are_nobodys_name(name: str) -> None:
    assert blocked(leaks_of(decided_case(), name)) == set()


def test_that_bookmarks_only_repeat_what_the_clinical_text_says() -> None:
    case = decided_case()
    case = with_issue(case, replace(case.issues[0], treatment="Quibble brace"))
    assert blocked(leaks_of(case)) == set()


@pytest.mark.parametrize(
    "hidden",
    [
        b"% Zora Quibble",
        b"% " + "Zora Quibble".encode("utf-16-le"),
        b"99 0 obj<<>>stream\n" + zlib.compress(b"Quibble, Zora Q.") + b"\nendstream endobj",
    ],
)
def test_that_a_name_in_bytes_that_nothing_leads_to_is_found(hidden: bytes) -> None:
    data = _unsigned() + b"\n" + hidden + b"\n"
    assert blocked(leaks_of(decided_case(), data=data)) == {"metadata"}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("name", ["José Müller", "JOSÉ MÜLLER", "josé müller"])
def test_that_accents_hide_no_name_in_any_encoding(name: str, encoding: str) -> None:
    data = _unsigned() + b"\n%" + name.encode(encoding)
    assert blocked(leaks_of(decided_case(), "José Müller", data=data)) == {"metadata"}


def test_that_words_on_the_page_count_though_the_letter_has_none_of_them() -> None:
    data = pdf.render(compose(saying("Zora Quibble")))
    assert blocked(leaks_of(decided_case(), data=data)) >= {"text"}


def test_that_what_is_shown_for_a_decision_does_not_hide_what_blocks() -> None:
    case = replace(saying("Dr. Quibble"), parties=Parties(requesting_physician="B. Quibble"))
    assert blocked(leaks_of(case)) == set()
    page = pdf.render(compose(saying("Dr. Quibble, Zora Quibble")))
    assert blocked(leaks_of(case, data=page)) == {"text"}
    assert blocked(leaks_of(case, data=_unsigned() + b"\n%Zora Quibble")) == {"metadata"}


def test_that_account_and_folders_of_this_computer_are_found_around_the_text_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zquib7")
    leaks = leaks_of(decided_case(), data=_edited(_info("zquib7")))
    assert [leak.kind for leak in leaks] == [LeakKind.COMPUTER]
    for words in ("zquib7", str(Path.home() / "letter.pdf"), str(Path(pdf.__file__).parents[2])):
        assert blocked(leaks_of(decided_case(), data=_edited(_info(words)))) == {"metadata"}
        assert blocked(leaks_of(decided_case(), data=_edited(_attached("a", words.encode())))) == {
            "attachment"
        }
        assert leaks_of(saying(words)) == ()


# ------------------------------------------------------------------------------- signatures


def _signed(identity: SignatureIdentity, letter: bytes = b"") -> bytes:
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    return signature.sign(letter or _unsigned(), identity, PASSPHRASE, AT, stamp)


def _loaded(subject: str, issuer: str = "") -> SignatureIdentity:
    key, root = new_key(), new_key()
    if not issuer:
        return signature.load(key_file(key, certificate(key, subject)), PASSPHRASE)
    chain = [certificate(root, issuer, usage="key_cert_sign")]
    own = certificate(key, subject, issuer=(root, issuer))
    return signature.load(key_file(key, own, chain), PASSPHRASE)


@pytest.mark.parametrize(
    ("subject", "issuer"),
    [
        ("Zora Quibble", ""),
        ("Dr. Quibble", ""),
        ("zquibble@example.test", ""),
        ("Expert Reviewer 1", "Quibble, Zora"),
        ("Expert Reviewer 1", "Office of Z. Quibble"),
    ],
)
def test_that_a_name_in_the_certificate_or_above_it_is_found(subject: str, issuer: str) -> None:
    identity = _loaded(subject, issuer)
    leaks = leaks_of(decided_case(), data=_signed(identity), identity=identity)
    assert "certificate" in blocked(leaks)


def test_that_a_letter_signed_by_a_role_key_holds_nothing() -> None:
    identity = signature.create("role", PASSPHRASE, organization="Example Review Organization")
    mine = signature.create("mine", PASSPHRASE, subject=NAME, personal=True)
    data = _signed(identity)
    assert leaks_of(decided_case(), data=data, known=[identity, mine], identity=identity) == ()


@pytest.mark.parametrize("kind", [{"personal": True}, {"organization": "Another Organization"}])
def test_that_each_trace_of_a_key_with_another_use_is_found_anywhere(kind: dict[str, Any]) -> None:
    other = signature.create("other", PASSPHRASE, subject="Somebody", **kind)
    traces = signature.traces(other)
    telling = (
        *traces.fingerprints, *traces.public_keys, *traces.key_identifiers,
        traces.serial.lstrip(b"\0"),
    )  # fmt: skip
    for trace in telling:
        spaced = trace.hex(" ", 2).upper()
        for data in (
            _edited(_info(trace)),
            _edited(_info(f"key {spaced}")),
            _edited(_attached("a", trace)),
            _edited(_attached("a", trace.hex(":").encode())),
            _unsigned() + b"\n%" + trace,
        ):
            (leak,) = leaks_of(decided_case(), data=data, known=[other])
            assert leak.blocks
            assert leak.kind is LeakKind.KEY
            assert "other" in leak.words


def test_that_a_letter_signed_by_the_key_of_another_use_is_found() -> None:
    other = signature.create("other", PASSPHRASE, subject="Somebody", personal=True)
    leaks = leaks_of(decided_case(), data=_signed(other), known=[other], identity=other)
    assert blocked(leaks) == {"certificate"}


def _issued(root: Key) -> SignatureIdentity:
    """A key of its own whose certificate is the seventh of an issuer."""
    key = new_key()
    own = certificate(key, "Somebody", issuer=(root, "Example Root"), serial=7)
    return signature.load(key_file(key, own), PASSPHRASE)


def test_that_a_short_serial_number_counts_together_with_its_issuer_alone() -> None:
    root = new_key()
    mine, same = replace(_issued(root), name="mine", personal=True), _issued(root)
    data = _signed(same)
    assert blocked(leaks_of(decided_case(), data=data, known=[mine], identity=same)) == {
        "certificate"
    }
    other = replace(mine, certificate=_loaded("C").certificate)
    assert leaks_of(decided_case(), data=data, known=[other], identity=same) == ()
