"""What is said before a case is accepted: attestations, specialties, matches. Without Qt."""

from __future__ import annotations

import datetime as dt
import re

from ui.parts import date_in_words
from workbench.case import ATTESTED, Case, ReviewerProfile
from workbench.conflicts import Match

SOON = 30  # days before a lapse in which it is told
_ALIKE = 85  # of 100: two spellings of one specialty
# Words that specialties share, so that they tell none of them.
_COMMON = frozenset(
    (
        "medicine",
        "and",
        "of",
        "the",
        "board",
        "certified",
        "certification",
        "specialty",
        "physician",
    )
)
_OR = re.compile(r"\bor\b|[/,;]", re.IGNORECASE)  # any of several is asked for
_SHORT = {
    "pm&r": "physical medicine and rehabilitation",
    "pmr": "physical medicine and rehabilitation",
    "physiatry": "physical medicine and rehabilitation",
    "ortho": "orthopedic surgery",
    "psych": "psychiatry",
    "obgyn": "obstetrics and gynecology",
}
LABELS = {
    "claims_administrator": "Claims administrator",
    "utilization_review_organization": "UR organization",
    "medical_provider_network": "Medical provider network",
}


def label_of(party: str) -> str:
    """What a party is called: "Requesting physician"."""
    return LABELS.get(party, party.replace("_", " ").capitalize())


_SPOKEN = {
    "license": "Your license",
    "certification": "Your certification",
    "practice": "Your statement on hours of practice",
    "discipline": "Your statement on discipline",
    "not a QME": "Your statement not to be a QME",
}


def lapses(profile: ReviewerProfile, today: dt.date) -> str:
    """What of the reviewer's attestations is missing, lapsed or about to; "" where nothing."""
    attested = {one.what: one for one in profile.attestations}
    missing = [what for what in ATTESTED if what not in attested]
    told = [f"Not attested yet: {', '.join(missing)}."] if missing else []
    for what, one in attested.items():
        if one.expires is None or what not in ATTESTED:
            continue
        if one.expires < today:
            told.append(f"{_SPOKEN[what]} lapsed on {date_in_words(one.expires)}.")
        elif one.expires <= today + dt.timedelta(days=SOON):
            told.append(f"{_SPOKEN[what]} lapses on {date_in_words(one.expires)}.")
    return " ".join(told)


def has_lapsed(profile: ReviewerProfile, today: dt.date) -> bool:
    """Whether the time of something that was attested is over."""
    return any(one.expires is not None and one.expires < today for one in profile.attestations)


def unfit(case: Case, profile: ReviewerProfile) -> str:
    """That the assignment asks for a specialty that the reviewer does not name; "" where it fits.

    A hint, never more: organizations word specialties in many ways.
    """
    asked, own = case.specialty_asked.strip(), profile.reviewer.specialties
    either = [part for part in _OR.split(asked) if part.strip()]
    if not own or not either or any(_fits(one, other) for one in either for other in own):
        return ""
    return f"The assignment asks for {asked}; your specialties are {', '.join(own)}."


def disclosed(matches: tuple[Match, ...]) -> tuple[str, ...]:
    """What was found on both sides, as an acceptance keeps it."""
    return tuple(dict.fromkeys(f"{match.party} / {match.conflict.name}" for match in matches))


def disclosed_in_words(matches: tuple[Match, ...]) -> str:
    """The same as a sentence; "" where nothing was found."""
    return f"Disclosed: {'; '.join(disclosed(matches)).rstrip('.')}." if matches else ""


def match_in_words(match: Match) -> str:
    """Whom a party may be, and why that matters."""
    why = f": {match.conflict.why}" if match.conflict.why else ""
    return f"may be {match.conflict.name} of your conflict list{why}"


def _fits(asked: str, own: str) -> bool:
    """Whether all that tells one of them is in the other."""
    from rapidfuzz import fuzz

    words = sorted((_telling(asked), _telling(own)), key=len)
    fewer, more = words
    return bool(fewer) and all(
        any(fuzz.ratio(one, other) >= _ALIKE for other in more) for one in fewer
    )


def _telling(specialty: str) -> set[str]:
    text = specialty.casefold()
    spelt = _SHORT.get(re.sub(r"[\s./-]", "", text), text)
    words = set(re.findall(r"\w+", spelt))
    return (words - _COMMON) or words
