"""Letter forms: an organization's wording of the letter, as data.

A form is a value that travels with its case; as a file it is TOML. The wordings we ship are our
own. How the facts of a case are printed in the header of a form is here too.
"""

from workbench.forms.files import LARGEST as LARGEST
from workbench.forms.files import from_toml as from_toml
from workbench.forms.files import to_toml as to_toml
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
from workbench.forms.rules import checked as checked
from workbench.forms.sample import sample_case as sample_case
from workbench.forms.shelf import free_name as free_name
from workbench.forms.shelf import kept_from as kept_from
from workbench.forms.shelf import named as named
from workbench.forms.shelf import shipped as shipped
