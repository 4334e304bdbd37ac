"""What several drugs add up to in a day, said as surely as it is known and no more."""

from __future__ import annotations

import datetime as dt

from workbench.aids.numbers import shown
from workbench.case import Value

NOT_KNOWN = "nothing can be counted"


class Share(Value):
    """What one drug brings: one amount, or the two that its quantity can be read as."""

    label: str  # "Norco 10/325 mg"
    amounts: tuple[float, ...]
    per_day: str  # "4 a day", "up to 4 a day"; "25 mcg/hr" of a patch
    how: tuple[str, ...]  # each step of the arithmetic
    issue: str = ""  # id of the item that asks for it; "" for what was typed


class LeftOut(Value):
    """A drug that is not in the sum, and why."""

    label: str
    why: str


class Load(Value):
    """A sum in milligrams a day, and what it was made from."""

    shares: tuple[Share, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    up_to: bool = False  # something of it is taken as needed, or in a range: it may be less
    table: str = ""  # the table of factors, by its name
    table_title: str = ""
    table_status: str = ""
    table_published: dt.date | None = None

    @property
    def amounts(self) -> tuple[float, ...]:
        """The sum; two where a quantity can be read in two ways, the smaller first."""
        if not self.shares:
            return ()
        lowest = round(sum(share.amounts[0] for share in self.shares), 2)
        highest = round(sum(share.amounts[-1] for share in self.shares), 2)
        return (lowest,) if lowest == highest else (lowest, highest)

    def is_by_later_table(self, request: dt.date | None) -> bool:
        """Whether its table did not exist yet when the drugs were requested."""
        return bool(request and self.table_published and self.table_published > request)

    @property
    def is_certain(self) -> bool:
        """Whether a letter may state it: everything is counted, and in one way only."""
        return len(self.amounts) == 1 and not self.left_out

    @property
    def in_words(self) -> str:
        """The sum: "40 mg", "up to 40 mg", "165 or 330 mg", "at least 40 mg, X not included"."""
        if not self.amounts:
            return NOT_KNOWN
        said = f"{' or '.join(map(shown, self.amounts))} mg"
        if not self.left_out:
            return f"up to {said}" if self.up_to else said
        missing = " and ".join(dict.fromkeys(one.label for one in self.left_out))
        counted = f"up to {said} of what is counted" if self.up_to else f"at least {said}"
        return f"{counted}, {missing} not included"

    @property
    def why_uncertain(self) -> str:
        """One sentence on why no letter should state the sum; "" where one may."""
        if not self.amounts:
            return "There is nothing to state: no drug could be counted."
        if self.left_out:
            return "The sum is not certain: not every drug could be counted."
        if len(self.amounts) > 1:
            return "The sum is not certain: a quantity can be read in two ways."
        return ""
