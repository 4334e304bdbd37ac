"""Write the rules into docs/checks.md, below what stands there by hand."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.checks import families
from workbench.checks.documenting import with_rules


def main(words: list[str]) -> None:
    """Write the file that is named, by default that of the folder one stands in."""
    file = Path(words[0] if words else "docs/checks.md")
    try:
        before = file.read_text(encoding="utf-8")
        file.write_text(with_rules(before, families()), encoding="utf-8")
    except (OSError, ValueError) as error:
        sys.exit(f"{file} was not written: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
