"""A letter as another form, or for another reader, would print it."""

from __future__ import annotations

import datetime as dt

from workbench import pdf
from workbench.case import Case, Copy
from workbench.letter import compose
from workbench.pdf import PagePicture


def form_pages(
    case: Case, copy: Copy, name: str, attested: dt.date, scale: float
) -> tuple[PagePicture, ...]:
    """Pictures of the pages of a copy; ``scale`` pixels for a point.

    ``name`` is the reviewer's and ``attested`` the day of the attestation; the internal copy alone
    prints them.
    """
    letter = compose(case, copy=copy, name=name, attested=attested)
    return pdf.page_pictures(pdf.render(letter), scale)
