"""The guideline catalogue: find an entry, print it as a citation, understand a printed one."""

from workbench.guidelines.catalogue import Edition as Edition
from workbench.guidelines.catalogue import Entry as Entry
from workbench.guidelines.catalogue import catalogue as catalogue
from workbench.guidelines.catalogue import entry_by_id as entry_by_id
from workbench.guidelines.citations import cite as cite
from workbench.guidelines.citations import parse_citation as parse_citation
from workbench.guidelines.citations import parse_citations as parse_citations
from workbench.guidelines.citations_known import ids_of as ids_of
from workbench.guidelines.finding import Offer as Offer
from workbench.guidelines.finding import Wanted as Wanted
from workbench.guidelines.finding import find as find
from workbench.guidelines.finding import suits as suits
from workbench.guidelines.finding import wanted_for as wanted_for
from workbench.guidelines.ladder import RUNGS as RUNGS
from workbench.guidelines.ladder import Rung as Rung
from workbench.guidelines.standing import InForce as InForce
from workbench.guidelines.standing import Standing as Standing
from workbench.guidelines.standing import editions as editions
from workbench.guidelines.standing import in_force as in_force
