"""What the profile of an organization must keep to, so that everything that uses it can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workbench.case import (
    DueRule,
    HouseStyle,
    LetterForm,
    OrganizationProfile,
    Problem,
    Rates,
    RetentionRule,
    SubmissionField,
    SubmissionPart,
    Value,
)
from workbench.forms.rules import LONGEST_NAME, mistakes_in_name

LONGEST_PHRASE = 200  # characters that a house style bans
LONGEST_RULE = 3_650  # days until work is due
LONGEST_RETENTION = 36_500  # days
LARGEST_LIMIT = 10_000_000  # characters of a field
LARGEST_RATE = 100_000_000  # cents
LARGEST_COUNT = 1_000_000  # items or pages that a rate covers
MOST = 200  # entries of a list
COUNTS = ("items_included", "pages_included")
MONEY = tuple(key for key in Rates.__struct_fields__ if key not in COUNTS)
DAYS = ("standard_days", "expedited_days", "formulary_days", "returned_days")


class OrganizationFile(Value):
    """What a file holds: a profile, and the letter form that it names where that came along."""

    profile: OrganizationProfile
    letter_form: LetterForm | None = None


def checked(profile: OrganizationProfile) -> OrganizationProfile:
    """The profile, ready to be kept.

    Raises Problem with one sentence that names what is wrong, by its key.
    """
    for mistake in mistakes(profile):
        raise Problem(mistake)
    return profile


def mistakes(profile: OrganizationProfile) -> Iterator[str]:
    """What is wrong with a profile; each sentence begins with the key at fault."""
    yield from mistakes_in_name(profile.name, "organization")
    yield from _lines("also_called", profile.also_called, LONGEST_NAME)
    yield from _line("letter_form", profile.letter_form, LONGEST_NAME)
    yield from _line("role_key", profile.role_key, LONGEST_NAME)
    yield from _style(profile.style)
    yield from _due(profile.due)
    yield from _submission(profile.submission)
    yield from _retention(profile.retention)
    yield from _rates(profile.rates)


def form_of(profile: OrganizationProfile, forms: Iterable[LetterForm]) -> LetterForm | None:
    """The letter form that a profile names, if it is one of these."""
    return next((form for form in forms if form.name == profile.letter_form), None)


@cache
def zones() -> tuple[str, ...]:
    """The names of the time zones that are known here, sorted."""
    return tuple(sorted(available_timezones()))


def _style(style: HouseStyle) -> Iterator[str]:
    yield from _line("style.worker", style.worker, LONGEST_NAME)
    yield from _lines("style.banned_phrases", style.banned_phrases, LONGEST_PHRASE)


def _due(due: DueRule) -> Iterator[str]:
    if due.time.tzinfo or due.time.second or due.time.microsecond:
        yield "due.time must be hours and minutes alone."
    if not _is_zone(due.zone):
        yield "due.zone must be a time zone that is known here, like America/Los_Angeles."
    for key in DAYS:
        days = getattr(due, key)
        if days is not None:
            yield from _number(f"due.{key}", days, LONGEST_RULE)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        return False
    return True


def _submission(fields: tuple[SubmissionField, ...]) -> Iterator[str]:
    if len(fields) > MOST:
        yield f"submission holds more than {MOST} fields."
    for number, field in enumerate(fields, 1):
        key = f"submission {number}"
        if not field.label:
            yield f"{key}.label is empty: a field is known by its label."
        yield from _line(f"{key}.label", field.label, LONGEST_NAME)
        if field.part not in tuple(SubmissionPart):
            yield f"{key}.part must be one of {', '.join(SubmissionPart)}."
        if field.limit is not None:
            yield from _number(f"{key}.limit", field.limit, LARGEST_LIMIT, least=1)


def _retention(rule: RetentionRule) -> Iterator[str]:
    yield from _number("retention.days", rule.days, LONGEST_RETENTION)


def _rates(rates: Rates) -> Iterator[str]:
    for key in MONEY:
        cents = getattr(rates, key)
        if cents < 0:
            yield f"rates.{key} must not be negative."
        if cents > LARGEST_RATE:
            yield f"rates.{key} must be at most {LARGEST_RATE // 100} dollars."
    for key in COUNTS:
        yield from _number(f"rates.{key}", getattr(rates, key), LARGEST_COUNT)


def _lines(key: str, lines: tuple[str, ...], longest: int) -> Iterator[str]:
    if len(lines) > MOST:
        yield f"{key} holds more than {MOST} entries."
    for number, line in enumerate(lines, 1):
        if not line:
            yield f"{key} {number} is empty."
        yield from _line(f"{key} {number}", line, longest)
    if len(set(lines)) < len(lines):
        yield f"{key} holds the same words twice."


def _line(key: str, text: str, longest: int) -> Iterator[str]:
    if text != text.strip() or not text.isprintable():
        yield f"{key} must be one line, without space before or after it."
    elif len(text) > longest:
        yield f"{key} is longer than {longest} characters."


def _number(key: str, number: int, most: int, least: int = 0) -> Iterator[str]:
    if not least <= number <= most:
        yield f"{key} must be from {least} to {most}."
