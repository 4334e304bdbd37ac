"""Arithmetic beside the rationale: morphine equivalents, tablets, visits, what remains."""

from workbench.aids.acetaminophen import acetaminophen as acetaminophen
from workbench.aids.doses import Dose as Dose
from workbench.aids.doses import dose_of as dose_of
from workbench.aids.doses import doses_of as doses_of
from workbench.aids.factors import FactorTable as FactorTable
from workbench.aids.factors import tables as tables
from workbench.aids.loads import LeftOut as LeftOut
from workbench.aids.loads import Load as Load
from workbench.aids.loads import Share as Share
from workbench.aids.morphine import morphine_equivalents as morphine_equivalents
from workbench.aids.morphine import sentence as sentence
from workbench.aids.numbers import shown as shown
from workbench.aids.rates import Rate as Rate
from workbench.aids.rates import rates as rates
from workbench.aids.remaining import Remaining as Remaining
from workbench.aids.remaining import remaining as remaining
from workbench.aids.remaining import title_for_rest as title_for_rest
from workbench.aids.visits import Discipline as Discipline
from workbench.aids.visits import VisitCount as VisitCount
from workbench.aids.visits import noted_visits as noted_visits
from workbench.aids.visits import visit_counts as visit_counts
