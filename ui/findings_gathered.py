"""Many findings of one sort in one issue, told as one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ui import keys_now
from workbench.case import Finding, replace

_SAID = {
    "issue.reused-unreviewed": "Words taken over from an earlier case stand in {count} places "
    "that are not reviewed for this one ({issue_next_mark} goes through them).",
    "issue.prompt-unfilled": "{count} blanks of the template are not filled ({issue_next_blank} "
    "goes through them).",
}


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, but of those sorts one for each issue: the first, which tells how many."""
    told: list[Finding] = []
    for (rule, _), group in groupby(findings, key=lambda found: (found.rule, found.issue)):
        ones = list(group)
        if rule in _SAID and len(ones) > 1:
            said = keys_now.filled(_SAID[rule].replace("{count}", str(len(ones))))
            ones = [replace(ones[0], message=said)]
        told += ones
    return tuple(told)
