"""What a careful second reader would say of a case before its signature.

``check(case, context) -> findings``. A family of rules is a module; a rule is a small function from
the :class:`Chart` of a case to what it found there. Every rule has a stable id, and its severity
follows the evidence: only what makes a letter impossible blocks, and a rule fed by data that is not
verified is at most a hint.
"""

from workbench.checks.chart import Context as Context
from workbench.checks.checking import FAMILIES as FAMILIES
from workbench.checks.checking import Checked as Checked
from workbench.checks.checking import all_rules as all_rules
from workbench.checks.checking import blocking as blocking
from workbench.checks.checking import check as check
from workbench.checks.checking import checked as checked
from workbench.checks.rules import Family as Family
from workbench.checks.rules import Rule as Rule

__all__ = [
    "FAMILIES",
    "Checked",
    "Context",
    "Family",
    "Rule",
    "all_rules",
    "blocking",
    "check",
    "checked",
]
