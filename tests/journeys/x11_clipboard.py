"""A program that holds the text of its standard input in the clipboard until it is ended."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from tests.journeys.acts import say


def main() -> None:
    """Say a line once the clipboard has the text, and serve it."""
    application = QGuiApplication(sys.argv)
    application.clipboard().setText(sys.stdin.read())
    say("held")
    application.exec()


if __name__ == "__main__":
    main()
