"""Write the rules into docs/checks.md, below what stands there by hand, or explain a sentence.

``python -m workbench.checks [FILE]`` writes; ``python -m workbench.checks "He denies pain."`` says
what the rules take a sentence for: words with a space are one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.checks import families
from workbench.checks.documenting import with_rules
from workbench.checks.explaining import explained


def main(words: list[str]) -> None:
    """Explain a text, or write the file that is named, by default that of the current folder."""
    if words and " " in words[0]:
        sys.stdout.writelines(f"{line}\n" for line in explained(" ".join(words)))
        return
    file = Path(words[0] if words else "docs/checks.md")
    try:
        before = file.read_text(encoding="utf-8")
        file.write_text(with_rules(before, families()), encoding="utf-8")
    except (OSError, ValueError) as error:
        sys.exit(f"{file} was not written: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
