"""The fields of an organization's submission, filled with what the letter of a case prints."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from workbench.case import (
    OF_AN_ITEM,
    Case,
    Disposition,
    OrganizationProfile,
    SubmissionField,
    SubmissionPart,
    Value,
    replace,
)
from workbench.submission.printed import Printed

COUNTED = (
    "Characters are counted as the strictest portals do: a line break counts as two, and so does "
    "an emoji."
)
# Where no profile says what an organization asks for.
_USUAL = (
    SubmissionField(label="Clinical case summary", part=SubmissionPart.SUMMARY),
    SubmissionField(label="Disputed item", part=SubmissionPart.ITEM),
    SubmissionField(label="Outcome", part=SubmissionPart.ITEM_OUTCOME),
    SubmissionField(
        label="Claims administrator guideline", part=SubmissionPart.CLAIMS_ADMINISTRATOR_CITATIONS
    ),
    SubmissionField(label="Reviewer guideline", part=SubmissionPart.REVIEWER_CITATIONS),
    SubmissionField(label="Decision rationale", part=SubmissionPart.RATIONALE),
)
_ADDENDUM = SubmissionField(label="Addendum", part=SubmissionPart.SUMMARY)
_TELL_OF_AN_ADDENDUM = {SubmissionPart.SUMMARY, SubmissionPart.DETERMINATION}
_AROUND = 48  # characters on either side of a cut that are shown
_MORE = "…"


class FilledField(Value):
    """One field of a submission as it is to be handed over."""

    key: str  # stable as long as the profile is: "summary", "issue-2 rationale"
    label: str  # "Item 2 of 3: Decision rationale"
    text: str
    limit: int | None = None  # characters that the organization takes, as :func:`length` counts
    over: int = 0  # how many characters there are too many
    item: str = ""  # "Item 2 of 3", which its label begins with then

    @property
    def name(self) -> str:
        """The label without the item, for where that stands above it."""
        return self.label.removeprefix(f"{self.item}: ")


class Cut(Value):
    """Where a field would end: the last words that are taken, and the first that are lost."""

    before: str
    after: str


def fields(case: Case, profile: OrganizationProfile) -> tuple[FilledField, ...]:
    """The fields that an organization asks for, in its order, as plain text.

    Fields of an item that follow each other come again for each item that is decided; an item has
    the number that it has in the case. A profile that names no fields has the usual ones. An
    addendum stands where the summary is asked for, or first.
    """
    printed, made = Printed(case), list[FilledField]()
    wanted = profile.submission or _USUAL
    if case.addends:
        wanted = tuple(_of_an_addendum(profile.submission))
    for of_an_item, run in groupby(wanted, key=_is_of_an_item):
        asked = tuple(run)
        if of_an_item:
            made += _of_the_items(asked, printed, case)
        else:
            made += (_filled(field, printed.part(field.part)) for field in asked)
    return tuple(_told_apart(made))


def length(text: str) -> int:
    """The characters of a text as the strictest portals count them; see ``COUNTED``.

    A browser sends a line break as two characters (HTML, form data set) and counts in UTF-16.
    """
    units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units + text.count("\n")


def where_cut(field: FilledField) -> Cut | None:
    """The words around the place where the limit would cut a field; None where it does not."""
    if not field.over or field.limit is None:
        return None
    place = _fitting(field.text, field.limit)
    before, after = field.text[:place], field.text[place:]
    return Cut(
        before=f"{_MORE if len(before) > _AROUND else ''}{_in_one_line(before[-_AROUND:])}",
        after=f"{_in_one_line(after[:_AROUND])}{_MORE if len(after) > _AROUND else ''}",
    )


def _of_an_addendum(asked: tuple[SubmissionField, ...]) -> Iterator[SubmissionField]:
    """What is asked for, of a text that decides nothing."""
    if _TELL_OF_AN_ADDENDUM.isdisjoint(field.part for field in asked):
        yield _ADDENDUM
    for field in asked:
        if field.part is SubmissionPart.SUMMARY:
            yield replace(field, label=_ADDENDUM.label)
        elif field.part is not SubmissionPart.OUTCOME:
            yield field


def _is_of_an_item(field: SubmissionField) -> bool:
    return field.part in OF_AN_ITEM


def _of_the_items(
    asked: tuple[SubmissionField, ...], printed: Printed, case: Case
) -> Iterator[FilledField]:
    count = len(case.issues)
    for index, issue in enumerate(case.issues):
        if issue.disposition is not Disposition.DECIDE:
            continue
        item = f"Item {index + 1} of {count}" if count > 1 else ""
        for field in asked:
            filled = _filled(field, printed.part_of_item(field.part, index))
            label = ": ".join(filter(None, (item, filled.label)))
            yield replace(filled, key=f"{issue.id} {filled.key}", label=label, item=item)


def _filled(field: SubmissionField, text: str) -> FilledField:
    label = field.label.strip() or field.part.capitalize()
    over = 0 if field.limit is None else max(0, length(text) - field.limit)
    return FilledField(key=field.part.value, label=label, text=text, limit=field.limit, over=over)


def _told_apart(made: Iterable[FilledField]) -> Iterator[FilledField]:
    """An organization may ask for one part twice: the second has a number behind its key."""
    counts = Counter[str]()
    for field in made:
        counts[field.key] += 1
        again = counts[field.key]
        yield replace(field, key=f"{field.key} {again}") if again > 1 else field


def _fitting(text: str, limit: int) -> int:
    """How much of a text a limit takes."""
    places = range(min(len(text), limit) + 1)  # a character counts as one at least
    return bisect_right(places, limit, key=lambda place: length(text[:place])) - 1


def _in_one_line(text: str) -> str:
    """The text with a space for every line break; its ends stay as they are."""
    return text.replace("\n", " ")
