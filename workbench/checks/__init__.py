"""What stands between a case and a signature: ``check(case, context) -> findings``.

A family of rules is a module; a rule is a small function from a case to findings. Every rule has a
stable id, and its severity follows the evidence: only what makes a letter impossible blocks.
"""

from workbench.checks.checking import Context, check

__all__ = ["Context", "check"]
