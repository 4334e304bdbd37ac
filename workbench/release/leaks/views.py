"""Everything in a finished letter that could hold a name, as texts in one plain spelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from itertools import accumulate

from typing_extensions import override

from workbench import pdf, signature
from workbench.case import Case
from workbench.letter import Place
from workbench.letter.blocks import Letter, block_text
from workbench.release.exporting import suggested_name
from workbench.release.leaks.names import plain
from workbench.signature import SignatureIdentity
from workbench.typeface import drawn

_BREAK = "\n\n"  # between two blocks
_CALLED = {  # parts of the letter whose key in the case is not their name
    "number": "header",
    "reviewer": "paragraph on the reviewer",
    "summary": "clinical case summary",
    "documents": "documents reviewed",
    "issues": "list of issues",
}
_TAG = re.compile(r"</?\w{1,40}:[^<>]{0,2000}>")  # of XMP, whose tags have prefixes
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
# Each byte as the letter that it is in Latin-1, without its accent; a space where it is none.
_LATIN = bytes(
    ord(letter) if (letter := plain(chr(code))[:1]).isascii() and letter else 32
    for code in range(256)
)


class View:
    """Some text of a letter, and the place where it stands."""

    def __init__(self, place: str, text: str) -> None:
        self.place = place
        self.as_written = plain(text)

    @cached_property
    def folded(self) -> str:
        """The text in small letters, each where it stands in the text as written."""
        return self.as_written.lower()

    def place_at(self, position: int) -> str:
        """The place of a character."""
        del position
        return self.place

    def without(self, words: re.Pattern[str] | None) -> View:
        """The view with blanks where some words stand."""
        blank = copy(self)
        if words and words.search(self.as_written):
            blank.__dict__.pop("folded", None)
            blank.as_written = words.sub(lambda found: " " * len(found[0]), self.as_written)
        return blank


class LetterView(View):
    """The words of a letter as they are printed; ``place`` of each is that of its block."""

    def __init__(self, letter: Letter) -> None:
        super().__init__("text", "")
        texts = [plain(drawn(block_text(block))) for block in letter.blocks]
        self.as_written = _BREAK.join(texts)
        self._places = [block.place for block in letter.blocks]
        self._starts = list(accumulate((len(text) + len(_BREAK) for text in texts[:-1]), initial=0))

    @override
    def place_at(self, position: int) -> str:
        return in_words(self.block_place(position))

    def block_place(self, position: int) -> Place:
        """The place of the block that a character stands in."""
        return self._places[bisect_right(self._starts, position) - 1]


def in_words(place: Place) -> str:
    """A place in the words of the program: "issue 2, rationale"."""
    issue = "" if place.issue is None else f"issue {place.issue + 1}, "
    return f"{issue}{_CALLED.get(place.field, place.field.replace('_', ' '))}"


def metadata_view(contents: pdf.Contents) -> View:
    """All strings outside the pages; of the tags of XMP their values alone."""
    return View("metadata", _TAG.sub(_attributes, contents.metadata))


def views(
    contents: pdf.Contents, case: Case, identity: SignatureIdentity | None
) -> tuple[View, ...]:
    """All that surrounds the text of a letter."""
    words = [word for found in contents.signatures for word in signature.container_words(found)]
    words += signature.certificate_words(identity) if identity else ()
    return (
        metadata_view(contents),
        View("certificate", "\n".join(dict.fromkeys(words))),
        *(View("attachment", f"{name}\n{_read(file)}") for name, file in contents.attachments),
        View("file name", suggested_name(case)),
    )


def values(metadata: View, letter: View) -> View:
    """The metadata without the names of the file format and without what the letter says itself.

    Bookmarks repeat the titles of the letter; identifiers are random bytes.
    """
    said = " ".join(letter.as_written.split())
    lines = (" ".join(line.split()) for line in metadata.as_written.split("\n"))
    kept = (
        line
        for line in lines
        if not (line.startswith("/") or line in said or _CONTROL.search(line))
    )
    return View("metadata", "\n".join(kept))


def raw_views(raw: bytes, labels: Iterable[str]) -> Iterator[View]:
    """The bytes of a file as text, in each encoding in which they may hold these words.

    Without its zeros a text in UTF-16 is one in Latin-1; other encodings are read as such only
    where a word with an accent stands there.
    """
    yield View("metadata", raw.translate(_LATIN, b"\0").decode("ascii"))
    accented = [label for label in labels if not label.isascii()]
    forms = {form for label in accented for form in (label, label.lower(), label.upper())}
    for encoding in ("utf-8", "utf-16-be", "utf-16-le") if forms else ():
        places = (raw.find(form.encode(encoding)) for form in sorted(forms))
        found = next((place for place in places if place >= 0), None)
        if found is not None:
            yield View("metadata", raw[found % 2 :].decode(encoding, "ignore"))


def _attributes(tag: re.Match[str]) -> str:
    return f" {' '.join(quoted[1:-1] for quoted in _QUOTED.findall(tag[0]))} "


def _read(file: bytes) -> str:
    """A file as text, whatever its encoding: the right reading is among them."""
    readings = [file.decode("utf-8", "ignore"), file.replace(b"\0", b"").decode("latin-1")]
    if b"\0" in file:
        readings += [file.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be")]
    return "\n".join(dict.fromkeys(readings))
