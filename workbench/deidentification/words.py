"""Words that name nobody alone: ordinary ones, those of medicine, those that each letter prints."""

from __future__ import annotations

import re
from functools import cache

from workbench import resources

# Words of a name that stand for no person, and abbreviations that stand for treatment as well.
PLAIN = frozenset({
    "an", "and", "applicant", "as", "at", "attorney", "by", "case", "center", "claimant", "clinic",
    "do", "dr", "employee", "esq", "firm", "for", "group", "he", "ii", "iii", "in", "inc", "iw",
    "jr", "law", "llc", "llp", "may", "md", "medical", "medicine", "mr", "mrs", "ms", "no", "np",
    "of", "office", "offices", "on", "or", "pa", "pain", "patient", "pc", "phd", "physical",
    "physician", "pt", "rn", "sample", "so", "sr", "the", "therapy", "to", "we", "will", "worker",
})  # fmt: skip

# Surnames that are ordinary words, many of them of medicine, and words that every letter prints:
# alone they are nobody's, and a reviewer decides on each (see offers.py).
ORDINARY = frozenset({
    "able", "act", "ash", "back", "ball", "banks", "barber", "bell", "berry", "bird", "black",
    "block", "blood", "body", "bond", "bone", "book", "bright", "brown", "bush", "cane",
    "carpenter", "chance", "chase", "church", "claims", "clay", "cold", "cook", "cross", "day",
    "days", "dean", "decision", "drew", "english", "expedited", "eye", "fair", "field", "fine",
    "finger", "fish", "flowers", "foot", "forest", "formulary", "frank", "free", "french", "frost",
    "garden", "gay", "glass", "good", "grace", "grant", "gray", "green", "grey", "guideline",
    "hand", "hands", "hardy", "head", "heard", "heart", "hill", "home", "hope", "house", "hurt",
    "joy", "judge", "key", "kind", "king", "knee", "knight", "lake", "land", "lane", "law", "leg",
    "light", "list", "little", "long", "love", "major", "mark", "may", "means", "miles", "minor",
    "moon", "moore", "more", "neck", "new", "noble", "north", "number", "organization",
    "overturned", "page", "park", "parks", "peace", "penny", "pill", "poole", "pope", "power",
    "powers", "price", "rationale", "ray", "read", "reason", "reviewer", "rice", "rich", "rose",
    "sharp", "short", "silver", "sky", "small", "snow", "sole", "south", "speed", "spring",
    "standard", "star", "stone", "street", "strong", "summary", "summer", "summers", "swift",
    "toe", "upheld", "visit", "walk", "walker", "wall", "ward", "water", "waters", "weeks",
    "wells", "west", "white", "will", "winter", "winters", "wise", "wood", "woods", "work",
    "workman", "worth", "wright", "wrist", "year", "young",
})  # fmt: skip

_WORDINGS = ("forms", "guidelines", "medications", "sentences", "templates")
_WORD = re.compile(r"[^\W\d_]+")
_DEGREE = (
    r"(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|D\.?P\.?M|D\.?D\.?S|DPT|P\.?T|O\.?T|Pharm\.?D|L\.?Ac"
    r"|P\.?A(?:-C)?|R\.?N|N\.?P|FNP|Esq|J\.?D|QME|AME|LCSW|MFT)\.?"
)
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Prof)\b\.?"
_TITLED = re.compile(rf"(?:^\s*{_TITLE}\s|[\s,]{_DEGREE}\s*$)")
_EXTRAS = re.compile(rf"^\s*{_TITLE}\s*|(?:[\s,]+{_DEGREE})+\s*$")
_OFFICE = re.compile(
    r"\b(?:imaging|radiolog\w+|orthop\w+|neurolog\w+|chiropract\w+|physi\w+|acupuncture|medical|"
    r"medicine|clinic\w*|center|hospital|health\w*|care|therap(?:y|ies)|rehab\w*|surg\w+|spine|pain|"
    r"practice|group|associates|partners|services|specialists|laborator\w+|labs?|diagnostics?|"
    r"department|institute|foundation|university|pharmac\w+|permanente|insurance|management|review|"
    r"inc|llc|llp|corp\w*|company|offices?|firm)\b",
    re.IGNORECASE,
)


def names_nobody(name: str) -> bool:
    """Whether an author or a party is called by words alone that say what, and not who.

    "Physical Therapy", "Quality Assurance", "N/A": such a name tells nothing outside its own field.
    """
    words = words_of(name)
    if "".join(words) in _subjects():
        return True
    plain = common_words().issuperset(words) and not _subjects().isdisjoint(words)
    return plain and not is_titled(name)


def is_titled(name: str) -> bool:
    """Whether a title or a degree says that a name is a person's."""
    return _TITLED.search(name) is not None


def is_office(name: str) -> bool:
    """Whether a name is that of an office or a firm, by a word that says what it does."""
    return not is_titled(name) and _OFFICE.search(name) is not None


def untitled(name: str) -> str:
    """A name without the titles before it and the degrees behind it."""
    return _EXTRAS.sub("", name)


@cache
def no_names() -> frozenset[str]:
    """Words that are no fact by themselves, though a name may consist of them."""
    return PLAIN | ORDINARY | clinical_words()


@cache
def clinical_words() -> frozenset[str]:
    """Words of medicine, of records and offices, and of all that the program itself can print."""
    texts = [_listed("names/clinical_words.txt")]
    for folder in _WORDINGS:
        texts += [resources.text(name) for name in resources.names(folder)]
    return frozenset(word for text in texts for word in words_of(text))


@cache
def common_words() -> frozenset[str]:
    """Words that make no name telling, be it that of a person or of an office."""
    return clinical_words() | ordinary_words()


@cache
def ordinary_words() -> frozenset[str]:
    """Words that a text may hold whoever it is about; many of them are surnames too."""
    return PLAIN | ORDINARY | frozenset(words_of(_listed("names/ordinary_words.txt")))


def words_of(text: str) -> list[str]:
    """The words of a text, without their capitals."""
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _subjects() -> frozenset[str]:
    """Words that say what somebody does, and are nobody's surname."""
    listed = frozenset(words_of(_listed("names/clinical_words.txt")))
    return (listed - ordinary_words()) | (listed & PLAIN)


def _listed(name: str) -> str:
    """The words of a list, without its remarks."""
    lines = resources.text(name).splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
