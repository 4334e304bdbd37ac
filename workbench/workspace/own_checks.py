"""What the reviewer has told the checks: which stay quiet, which words are right."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from workbench.case import Case, OrganizationProfile, replace
from workbench.checks import Context
from workbench.store import Event

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

OFTEN = 5  # dismissals of one rule after which it offers to go quiet
COUNTS = "findings"  # a setting of a case: how many block, warn and hint
_WORDS = "own words of spelling"
_DISMISSED = "dismissals by rule"


class OwnChecks:
    """The door to what the checks of this workspace know beside a case."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def context(self, case: Case, before: Sequence[Case] | None = None) -> Context:
        """What the checks may know beside a stored case, as of now.

        ``before`` are the versions that it takes the place of, where they are at hand.
        """
        own, library = self._workspace, self._workspace.library
        before = own.before(case) if before is None else before
        profile = own.organization(case.organization)
        return Context(
            before=before[0] if before else None,
            version=len(before) + 1,
            now=dt.datetime.now(dt.UTC).astimezone(),
            profile=profile,
            reviewer=own.profile(),
            off=profile.style.rules_off,
            on=profile.style.rules_on,
            sources=library.sources(),
            editions=library.editions(),
            words=self.words(),
        )

    # Rules

    def switch(self, organization: str, rule: str, *, speaks: bool) -> None:
        """Let a rule speak, or be quiet, in the cases of one organization; "" is of none."""
        profile = self._workspace.organization(organization)
        off = _without(profile.style.rules_off, rule)
        on = _without(profile.style.rules_on, rule)
        style = (
            replace(profile.style, rules_off=off, rules_on=(*on, rule))
            if speaks
            else replace(profile.style, rules_off=(*off, rule), rules_on=on)
        )
        self._keep(replace(profile, style=style))
        self._keep_counts(
            {key: n for key, n in self._counts().items() if key != _key(organization, rule)}
        )

    def note_dismissed(self, reference: str, rule: str, why: str) -> int:
        """Write a dismissal down in the audit trail; how often the rule was dismissed by now.

        Counted is for the organization of the case, since the rule was last switched on.
        """
        own = self._workspace
        key = _key(own.case(reference).organization, rule)
        counts = Counter(self._counts())
        counts[key] += 1
        with own.store.transaction():
            own.record(Event.DISMISSED, reference, f"{rule}, {why}")
            self._keep_counts(counts)
        return counts[key]

    def note_mended(self, reference: str, rule: str) -> None:
        """Write down in the audit trail that what a finding offers was done."""
        self._workspace.record(Event.MENDED, reference, rule)

    # Words

    def words(self) -> tuple[str, ...]:
        """The words that the reviewer's own dictionary has."""
        return msgspec.json.decode(self._workspace.setting(_WORDS, "[]"), type=tuple[str, ...])

    def add_word(self, word: str) -> None:
        """Put a word into the reviewer's own dictionary."""
        self._keep_words({*self.words(), word.strip()} - {""})

    def forget_word(self, word: str) -> None:
        """Take a word out of the reviewer's own dictionary."""
        self._keep_words({*self.words()} - {word})

    # Counts

    def keep_counts(self, reference: str, counts: tuple[int, int, int]) -> None:
        """Keep how many findings of a case block, warn and hint, for the list of cases."""
        said = " ".join(map(str, counts))
        if self._workspace.case_setting(reference, COUNTS) != said:
            self._workspace.set_case_setting(reference, COUNTS, said)

    def _keep_words(self, words: set[str]) -> None:
        ordered = sorted(words, key=str.casefold)
        with self._workspace.store.transaction():  # which says what cannot be kept
            self._workspace.set_setting(_WORDS, msgspec.json.encode(ordered).decode())

    def _counts(self) -> dict[str, int]:
        return msgspec.json.decode(self._workspace.setting(_DISMISSED, "{}"), type=dict[str, int])

    def _keep_counts(self, counts: dict[str, int]) -> None:
        self._workspace.set_setting(_DISMISSED, msgspec.json.encode(counts).decode())

    def _keep(self, profile: OrganizationProfile) -> None:
        """Cases that belong to no organization have their rules too."""
        self._workspace.store.organizations.keep(profile)


def _without(rules: tuple[str, ...], rule: str) -> tuple[str, ...]:
    return tuple(one for one in rules if one != rule)


def _key(organization: str, rule: str) -> str:
    return f"{organization}\n{rule}"
