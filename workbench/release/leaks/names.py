"""A person's name taken apart, and any text made comparable to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from workbench import resources

# Letters that Unicode does not take apart, as they are written where they cannot be typed.
_LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "\u0131": "i",
})  # fmt: skip
_SPELLED_OUT = str.maketrans({
    "ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ø": "oe", "Ø": "Oe",
    "å": "aa", "Å": "Aa",
})  # fmt: skip
_UNSEEN = {"Mn", "Me", "Cf", "Cc"}

_TITLES = re.compile(r"^(?:(?:dr|prof|professor|doctor|mr|mrs|ms)\b\.?\s*)+", re.IGNORECASE)
# Degrees, memberships of colleges, and the appointments of evaluators in California.
_DEGREE = re.compile(
    r"(?P<comma>,?)\s*\b(?:(?P<doubtful>DO|DC|MS|JD|RN|NP|PA|PT|OT|BS)|M\.?D|D\.O|D\.C|M\.S|J\.D|"
    r"Ph\.?D|PHD|Psy\.?D|Pharm\.?D|Ed\.?D|Sc\.?D|D\.?P\.?M|D\.?D\.?S|D\.?M\.?D|D\.?P\.?T|"
    r"M\.?P\.?H|MSPH|MHA|MHS|MSc|M\.?B\.?A|M\.?B\.?B\.?S|MBChB|L\.?Ac|PA-C|FNP|OTR|"
    r"Q\.?M\.?E|A\.?M\.?E|I\.?M\.?E|CIME|CCD|FAC[CEPRS]P?|FACOEM|FACOG|FAAOS|FAAPMR?|FAAFP|FAAN|FAANS|"
    r"FAADEP|FAPA|FASAM|FRC[PS]C?|DABP?MR?|DABPN|DABA|ABPMR|[JS]r|[JS]R|III?|IV)\.?\s*$"
)
_MORE_DEGREES = re.compile(r"(?<=[\s,])(?:M\.?D|D\.?O|D\.C|Ph\.?D|Psy\.?D)\b\.?[\s,]+[A-Z.,\s-]+$")
PARTICLES = frozenset({
    "al", "ap", "bin", "da", "dal", "de", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "e", "el", "la", "las", "le", "los", "mc", "san", "st", "te", "ter", "van", "vanden",
    "vander", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
WORD = r"[^\W\d_]+"
_TOKEN = re.compile(rf"{WORD}(?:[-\u2010\u2011'\u2019]{WORD})*")
_MOST_PARTICLES = 3
BETWEEN = r"[\W_]{1,8}"  # what may stand between the words of a name

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # of McExample
_WORDINGS = ("forms", "guidelines", "sentences", "templates")


class Rank(Enum):
    """What a part is to its name."""

    GIVEN = auto()  # the first
    MIDDLE = auto()  # another given name, or the first of two surnames
    SURNAME = auto()


class Part(NamedTuple):
    """A part of a name that could stand for the whole: no initial, and no particle."""

    label: str  # as the reviewer spells it
    spellings: tuple[str, ...]  # folded words, parted by a space where there are several
    rank: Rank

    @property
    def surname(self) -> bool:
        """Whether it is the surname, or one of two that come first in "Surnames, Given"."""
        return self.rank is Rank.SURNAME


class Name(NamedTuple):
    """A name: its parts, and the initials that may stand for those before the surname."""

    parts: tuple[Part, ...]
    initials: str


class _Folding(dict[int, str | None]):
    """What becomes of each character, found when it is first met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kind = unicodedata.category(character)
        if kind in _UNSEEN and not character.isspace():
            self[code] = None if kind != "Cc" else " "
        else:
            self[code] = "-" if kind == "Pd" else character
        return self[code]


_FOLDING = _Folding()


def plain(text: str) -> str:
    """A text without accents and invisible characters, its letter case as it is."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).translate(_FOLDING)


def folded(text: str) -> str:
    """A text without accents, invisible characters and letter case."""
    return plain(text).lower()


def parsed(name: str) -> Name:
    """The parts of a name; titles, degrees and particles are left out of it."""
    name = _without_degrees(_TITLES.sub("", unicodedata.normalize("NFC", name).strip()))
    before, comma, after = name.partition(",")
    given, last = (after, before) if comma and after.strip() else _parted(before)
    words = _TOKEN.findall(given)
    unlike = {part.spellings: part for part in _parts(words, _TOKEN.findall(last))}
    return Name(tuple(unlike.values()), _initials(words))


def _without_degrees(name: str) -> str:
    """What is left of a name; MINH DO may be called Do, while Minh Do, DO, holds a degree."""
    more = None if name.isupper() else _MORE_DEGREES.search(name)
    if more and len(_TOKEN.findall(name[: more.start()])) > 1:
        name = name[: more.start()]
    while match := _DEGREE.search(name):
        rest = name[: match.start()]
        could_be_a_name = match["doubtful"] and not match["comma"]
        if could_be_a_name and (name.isupper() or len(_TOKEN.findall(rest)) < 2):
            break
        name = rest
    return name


def _initials(given: list[str]) -> str:
    """The first letters, of both halves of a double name too."""
    halves = (half for word in given for half in re.split(r"[-\u2010\u2011]", folded(word)))
    return "".join(half[:1] for half in halves if half not in PARTICLES)


def _parted(name: str) -> tuple[str, str]:
    """What comes before the surname, and the surname."""
    tokens = _TOKEN.findall(name)
    return " ".join(tokens[:-1]), " ".join(tokens[-1:])


def _parts(given: list[str], last: list[str]) -> Iterator[Part]:
    """Particles belong to the part behind them, with which they may be written as one word."""
    particles: list[str] = []
    for index, token in enumerate((*given, *last)):
        rank = Rank.SURNAME if index >= len(given) else Rank.MIDDLE if index else Rank.GIVEN
        if folded(token) in PARTICLES and not (rank is Rank.SURNAME and len(last) == 1):
            particles.append(folded(token))
            continue
        own = tuple(_spellings(token))
        if own:
            joined = (spelled for one in own for spelled in _joined(particles, one))
            yield Part(token, tuple(dict.fromkeys((*own, *joined))), rank)
        particles = []


def _joined(particles: list[str], spelling: str) -> Iterator[str]:
    """A part with particles, some or all of them joined: vanderberg, van derberg, vander berg."""
    behind = [spelling]
    gaps = spelling.count(" ")
    for particle in reversed(particles[-_MOST_PARTICLES:]):
        behind, gaps = [f"{particle}{gap}{rest}" for rest in behind for gap in ("", " ")], gaps + 1
        yield from (one for one in behind if one.count(" ") < gaps)


def _spellings(token: str) -> Iterator[str]:
    """A double name is as telling by either of its halves; one letter tells nothing."""
    for spelled in (token, token.translate(_SPELLED_OUT)):
        words = re.findall(WORD, folded(spelled))
        whole = [" ".join(words), "".join(words)] if len(words) > 1 else words
        halves = [] if "'" in spelled or "\u2019" in spelled else words
        yield from (word for word in (*whole, *halves, *_camel(spelled)) if len(word) > 1)


def _camel(spelled: str) -> Iterator[str]:
    """Mc Example of McExample."""
    parted = _INNER_CAPITAL.sub(" ", spelled)
    if parted == spelled and re.match(r"mc[a-z]{3}", folded(spelled)):
        parted = f"{spelled[:2]} {spelled[2:]}"
    if parted != spelled:
        yield " ".join(words(parted))


@cache
def ordinary_words() -> frozenset[str]:
    """Words, folded, that a letter may hold whatever the reviewer is called.

    Those of our list, and those of the wordings, forms and catalogues that come with the program.
    """
    texts = [resources.text("names/ordinary_words.txt")]
    for folder in _WORDINGS:
        texts += [resources.text(name) for name in resources.names(folder)]
    return frozenset(words(" ".join(texts)))


def words(text: str) -> Iterator[str]:
    """The words of a text, folded."""
    return iter(re.findall(WORD, folded(text)))
