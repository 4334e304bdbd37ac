"""What a reviewer knows of an organization that cases come from, as a value."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.case.values import Value, noted


class RetentionAct(StrEnum):
    """What becomes of a case when its days are over."""

    KEEP = "keep"
    REDUCE = "reduce"  # to invoice line, outcome and de-identified wording
    DESTROY = "destroy"


class RetentionRule(Value):
    """What an organization asks for: an act, so many days after it accepted the work.

    Wording is reused for another organization only where both share it.
    """

    act: RetentionAct = RetentionAct.KEEP
    days: int = 0
    share_wording: bool = False


class SubmissionPart(StrEnum):
    """What one field of an organization's submission holds."""

    NUMBER = "number"
    OUTCOME = "case outcome"
    SUMMARY = "summary"
    DOCUMENTS = "documents reviewed"
    QUALIFICATIONS = "qualifications"
    DETERMINATION = "whole determination"
    # These come once for each item, item by item:
    ITEM = "item"
    ITEM_OUTCOME = "item outcome"
    CLAIMS_ADMINISTRATOR_CITATIONS = "claims administrator guideline"
    REVIEWER_CITATIONS = "reviewer guideline"
    RATIONALE = "rationale"


OF_AN_ITEM = frozenset(
    {
        SubmissionPart.ITEM,
        SubmissionPart.ITEM_OUTCOME,
        SubmissionPart.CLAIMS_ADMINISTRATOR_CITATIONS,
        SubmissionPart.REVIEWER_CITATIONS,
        SubmissionPart.RATIONALE,
    }
)


class SubmissionField(Value):
    """One field of an organization's portal or document, in the order in which it asks."""

    label: str  # as the organization calls it
    part: SubmissionPart
    limit: int | None = None  # characters it takes; None: no limit known


class DueRule(Value):
    """When work is due where an assignment does not say it in full.

    Days count from the assignment, calendar days unless ``working_days``; None: no rule.
    """

    time: dt.time = dt.time(17, 0)
    zone: str = "America/Los_Angeles"  # a name of the IANA time zone database
    standard_days: int | None = None
    expedited_days: int | None = None
    formulary_days: int | None = None
    returned_days: int | None = None  # from the day on which work was returned
    working_days: bool = False


class Rates(Value):
    """What an organization pays, in cents of a dollar; 0 where it does not pay for it."""

    flat: int = 0  # for a determination
    items_included: int = 1  # items that the flat rate covers
    per_item: int = 0  # for each further one
    pages_included: int = 0
    per_page: int = 0  # for each page of records over that number
    expedited: int = 0  # on top
    addendum: int = 0
    returned: int = 0  # for work that was returned: free unless it says so
    per_hour: int = 0  # for time spent, where it is kept


class HouseStyle(Value):
    """How an organization wants its letters worded."""

    worker: str = ""  # "injured worker", "patient" ...; "" where it does not mind
    banned_phrases: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()  # ids of checks that stay quiet for its cases
    rules_on: tuple[str, ...] = ()  # ids of checks that are quiet at first, and speak for its cases


@noted
class OrganizationProfile(Value):
    """What a reviewer knows of one organization; cases name it by ``name``."""

    name: str
    also_called: tuple[str, ...] = ()  # as its assignments write it
    letter_form: str = ""  # name of a letter form; "" : the first that is there
    names_confidential: bool = True  # Labor Code 4610.6(f); holds whatever the form says
    role_key: str = ""  # name of the signature identity
    style: HouseStyle = HouseStyle()
    due: DueRule = DueRule()
    submission: tuple[SubmissionField, ...] = ()
    retention: RetentionRule = RetentionRule()
    rates: Rates = Rates()
