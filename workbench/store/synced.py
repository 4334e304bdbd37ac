"""Folders that another program carries to other computers.

It copies the files of an open workspace one by one and half written, keeps what was destroyed, and
writes over ours with what another computer had. Known by the name of the folder, by what such a
program leaves in it, and by what it tells in the environment. In doubt a folder counts as carried:
the reviewer can say that it is not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Names of a folder on the way, as the programs choose them; whole, so that no Sandbox is a Box.
_NAMES = {
    "Dropbox": r"(?i:(.+ )?dropbox( \(.+\)|-.+)?)",  # "Dropbox (Personal)", "Clinic Dropbox"
    "OneDrive": r"(?i:onedrive( ?- ?.+)?)",  # "OneDrive - Clinic"
    "iCloud Drive": r"(?i:icloud ?drive( \(.+\))?)|Mobile Documents|com~apple~CloudDocs",
    "Google Drive": r"(?i:google ?drive( file stream| \(.+\)|-.+)?)|My Drive|Shared drives",
    "Box": r"Box|Box Sync|Box-Box",
    "Nextcloud": r"(?i:nextcloud\d*( - .+)?)",
    "ownCloud": r"(?i:owncloud\d*( - .+)?)",
    "pCloud": r"(?i:pcloud( ?drive| ?sync)?)",
    "MEGA": r"MEGA|(?i:megasync( uploads| downloads)?)",
    "Syncthing": r"(?i:syncthing)",
    "Resilio Sync": r"(?i:resilio ?sync|btsync)",
}

# What lies in the uppermost folder that a program carries.
_FILES = {
    ".dropbox": "Dropbox",  # a folder of this name is the program's own, in the home of a user
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".csync_journal.db": "ownCloud",
    ".sync_*.db": "Nextcloud or ownCloud",
    "._sync_*.db": "Nextcloud or ownCloud",
    ".megaignore": "MEGA",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".sync/ID": "Resilio Sync",
    ".sync/IgnoreList": "Resilio Sync",
}
_FOLDERS = {
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".sync/Archive": "Resilio Sync",
}

_VARIABLES = {  # where Windows tells it, whatever the folder is called
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}

# macOS puts what any such program carries into one place: "Library/CloudStorage/Service-account".
_CLOUD_STORAGE = re.compile(r"/Library/CloudStorage/([^/-]+)")


def synced_by(folder: Path) -> str:
    """The program or service that carries a folder to other computers; empty where none does.

    The folder need not be there yet. Both the path as it is written and the one that its links lead
    to are looked at.
    """
    real = Path(os.path.realpath(folder))
    found = (_by_name(folder.absolute()), _by_name(real), _by_content(real), _by_variable(real))
    return next(filter(None, found), "")


def _by_name(folder: Path) -> str:
    for part in folder.parts:
        for service, names in _NAMES.items():
            if re.fullmatch(names, part):
                return service
    found = _CLOUD_STORAGE.search(folder.as_posix())
    return found[1] if found else ""


def _by_content(folder: Path) -> str:
    for place in (folder, *folder.parents):
        with suppress(OSError):  # a folder that nobody lets us look into
            if service := next(_marks(place), ""):
                return service
    return ""


def _marks(place: Path) -> Iterator[str]:
    for marks, is_one in ((_FILES, Path.is_file), (_FOLDERS, Path.is_dir)):
        for pattern, service in marks.items():
            if any(map(is_one, place.glob(pattern))):
                yield service


def _by_variable(folder: Path) -> str:
    for variable, service in _VARIABLES.items():
        root = os.environ.get(variable)
        if root and folder.is_relative_to(os.path.realpath(root)):
            return service
    return ""
