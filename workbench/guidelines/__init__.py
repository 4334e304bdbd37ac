"""The guideline catalogue: find an entry, print it as a citation, understand a printed one."""

from workbench.guidelines.catalogue import Edition as Edition
from workbench.guidelines.catalogue import Entry as Entry
from workbench.guidelines.catalogue import catalogue as catalogue
from workbench.guidelines.catalogue import search as search
from workbench.guidelines.citations import cite as cite
from workbench.guidelines.citations import parse_citations as parse_citations
