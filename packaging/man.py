#!/usr/bin/env python3
"""Write packaging/linux/imr-workbench.1 anew from the help of the command line.

.venv/bin/python packaging/man.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "packaging" / "linux" / "imr-workbench.1"

_HEAD = r"""
.TH IMR-WORKBENCH 1 "" "IMR Workbench" "User commands"
.SH NAME
imr-workbench \- desk for the reviewers of Independent Medical Review
.SH SYNOPSIS
.B imr-workbench
.RI [ options ]
.br
.B imr-workbench
.RI [ options ]
.I word
.RI [ arguments ]
.SH DESCRIPTION
Without a word, or with the word
.BR window ,
the window opens: read a case in, decide each disputed treatment, check, sign, and hand over a
letter that does not name you. Every other word does one thing of that without a window.
.PP
Cases lie in one encrypted folder. Nothing of a case is written anywhere else unless it is
exported, and the program opens no network connection.
"""
_TAIL = r"""
.SH FILES
.TP
.I ~/.local/share/imr-workbench
The workspace, unless
.B \-\-workspace
names another one. It stays when the program is removed.
.SH EXIT STATUS
0 if all went well, 1 for a problem that was told in one sentence, 2 for wrong usage.
"""


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """The manual page."""
    sys.path.insert(0, str(ROOT))
    import workbench.cli.running  # noqa: F401  (adds the words)
    from workbench.cli.commands import imr_workbench

    context = click.Context(imr_workbench, info_name="imr-workbench")
    lines = [_HEAD.strip(), ".SH OPTIONS", *_options(imr_workbench, context), ".SH WORDS"]
    for name in sorted(imr_workbench.commands):
        lines += _word(name, imr_workbench.commands[name], context)
    return "\n".join((*lines, _TAIL.strip(), ""))


def _word(name: str, command: click.Command, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above)
    words = " ".join(command.collect_usage_pieces(context)).replace("[OPTIONS] ", "")
    yield ".TP"
    yield f".B {_plain(name)} {_plain(words.replace('[OPTIONS]', ''))}".rstrip()
    yield _plain(_sentence(command.help))
    yield from _within(_options(command, context))
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            yield from _word(f"{name} {inner}", command.commands[inner], above)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.get_params(context):
        told = option.get_help_record(context)
        if told and told[1] and "--help" not in told[0]:
            yield ".TP"
            yield f".B {_plain(told[0])}"
            yield _plain(told[1])


def _within(lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    return iter((".RS", *found, ".RE") if found else ())


def _sentence(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").replace("\b", "")).strip()


def _plain(words: str) -> str:
    """Words that roff prints as they stand."""
    words = _sentence(words).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{words}" if words[:1] in (".", "'") else words


if __name__ == "__main__":
    sys.exit(main())
