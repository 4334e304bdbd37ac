"""What goes into the checks beside a case, and what comes out: values alone, quick to load."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workbench.case import Case, Finding, OrganizationProfile, ReviewerProfile, Value

if TYPE_CHECKING:
    from workbench.guidelines import Edition, Entry


class Context(Value):
    """What the checks may know beside the case; that of a stored case without more by default."""

    stored: bool = True  # False for a file that is looked at without a workspace
    before: Case | None = None  # the version that the case takes the place of
    version: int = 1  # which version of its letter the case is
    now: dt.datetime | None = None  # with its zone; None: rules about today are silent
    profile: OrganizationProfile | None = None  # of the organization that the case is of
    reviewer: ReviewerProfile = ReviewerProfile()
    off: tuple[str, ...] = ()  # ids of rules that are switched off
    on: tuple[str, ...] = ()  # ids of rules that are off at first and switched on
    sources: tuple[Entry, ...] = ()  # of the reviewer's own catalog
    editions: tuple[Edition, ...] = ()
    words: tuple[str, ...] = ()  # that the reviewer's own dictionary has


OF_A_CASE = Context()


class Checked(Value):
    """What the checks say of a case: what stands, and what the reviewer put aside."""

    findings: tuple[Finding, ...] = ()
    dismissed: tuple[Finding, ...] = ()
