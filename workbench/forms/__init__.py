"""Letter forms: an organization's wording of the letter, as data.

A form is a value that travels with its case; as a file it is TOML. The wordings we ship are our
own. How the facts of a case are printed in the header of a form is here too. What reads and writes
files is imported when it is used: the window starts without it.
"""

from __future__ import annotations

from workbench.case import LetterForm
from workbench.forms.filling import FIELDS as FIELDS
from workbench.forms.filling import fields_in as fields_in
from workbench.forms.filling import filled as filled
from workbench.forms.filling import filled_attestation as filled_attestation
from workbench.forms.filling import filled_signature_block as filled_signature_block
from workbench.forms.filling import filled_statement as filled_statement
from workbench.forms.header import FACTS as FACTS
from workbench.forms.header import header_value as header_value
from workbench.forms.header import parse_date as parse_date
from workbench.forms.header import printed_date as printed_date
from workbench.forms.rules import LARGEST as LARGEST
from workbench.forms.rules import checked as checked
from workbench.forms.sample import sample_case as sample_case
from workbench.forms.shelf import free_name as free_name
from workbench.forms.shelf import kept_from as kept_from
from workbench.forms.shelf import named as named
from workbench.forms.shelf import shipped as shipped


def from_toml(source: str | bytes) -> LetterForm:
    """The form in a TOML file. Raises Problem with one sentence that names the key at fault."""
    from workbench.forms import files

    return files.from_toml(source)


def to_toml(form: LetterForm) -> str:
    """The form as TOML; :func:`from_toml` gives an equal form back."""
    from workbench.forms import files

    return files.to_toml(form)
