"""Which file to read or to write: asked in Qt's own dialog, which leaves nothing behind.

The dialogs of the platforms put each file that was chosen on a list of recent ones, where the
numbers of cases would stay for everybody to see. Qt's own keeps only where it was last, in a file
of settings; that is kept from it.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

PDF = "PDF (*.pdf)"
_OF_QT = "QtProject"  # the settings of Qt itself; every program with Qt shares them


def file_to_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there, of ``kinds`` such as "PDF (*.pdf)"; None for none."""
    dialog = _dialog(parent, title)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def file_to_write(
    parent: QWidget, title: str, name: str, kind: str, folder: Path | None = None
) -> Path | None:
    """Ask for a file to write, ``name`` suggested; None for none. Replacing one is asked about."""
    dialog = _dialog(parent, title, folder)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return _answer(dialog)


def folder_to_use(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None for none."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def documents() -> Path:
    """The platform's folder for what a person writes; their home where there is none yet."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    return folder if folder.is_dir() else Path.home()


def _dialog(parent: QWidget, title: str, folder: Path | None = None) -> QFileDialog:
    # Nothing can be written there, so what Qt wants to remember is never on the disk.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    made = QFileDialog(parent, title, str(folder or documents()))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setHistory([])
    made.destroyed.connect(_forget)
    return made


def _forget() -> None:
    """Where settings are no files (Windows, macOS) they are removed as soon as they are written."""
    QSettings(QSettings.Scope.UserScope, _OF_QT).remove("FileDialog")


def _answer(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None
