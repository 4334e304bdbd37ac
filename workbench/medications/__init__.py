"""Facts about drugs: names, classes, strengths, formulary status; what drugs a text names."""

from workbench.medications.drugs import Drug as Drug
from workbench.medications.drugs import drugs as drugs
from workbench.medications.drugs import named as named
from workbench.medications.drugs import read_drugs as read_drugs
from workbench.medications.formulary import FormularyRow as FormularyRow
from workbench.medications.formulary import FormularyStatus as FormularyStatus
from workbench.medications.formulary import formulary as formulary
from workbench.medications.mentions import DrugMention as DrugMention
from workbench.medications.mentions import drugs_in as drugs_in
from workbench.medications.mentions import is_opioid as is_opioid
from workbench.medications.strengths import Strength as Strength
from workbench.medications.strengths import is_marketed as is_marketed
from workbench.medications.strengths import strength_of as strength_of
