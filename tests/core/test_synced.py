from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store.synced import synced_by


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/reviews", "Dropbox"),
        ("Dropbox (Personal)/reviews", "Dropbox"),
        ("Example Clinic Dropbox/Pat Example/reviews", "Dropbox"),
        ("Library/CloudStorage/Dropbox-Personal/reviews", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Example Clinic/reviews", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/reviews", "iCloud Drive"),
        ("iCloudDrive/reviews", "iCloud Drive"),
        ("iCloud Drive (Archive)/reviews", "iCloud Drive"),
        ("Google Drive/reviews", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-pat@example.org/My Drive", "Google Drive"),
        ("My Drive/reviews", "Google Drive"),
        ("Shared drives/Reviewers", "Google Drive"),
        ("Box/reviews", "Box"),
        ("Box Sync/reviews", "Box"),
        ("Library/CloudStorage/Box-Box/reviews", "Box"),
        ("Nextcloud/reviews", "Nextcloud"),
        ("Nextcloud2/reviews", "Nextcloud"),
        ("ownCloud/reviews", "ownCloud"),
        ("ownCloud - pat@cloud.example.org/reviews", "ownCloud"),
        ("pCloudDrive/reviews", "pCloud"),
        ("pCloud Drive/reviews", "pCloud"),
        ("MEGA/reviews", "MEGA"),
        ("MEGAsync Uploads/reviews", "MEGA"),
        ("Syncthing/reviews", "Syncthing"),
        ("Resilio Sync/reviews", "Resilio Sync"),
        ("Library/CloudStorage/SomethingNew-pat@example.org/reviews", "SomethingNew"),
    ],
)
def test_that_a_carried_folder_is_known_by_its_name(
    tmp_path: Path, folder: str, service: str
) -> None:
    assert synced_by(tmp_path / folder) == service


@pytest.mark.parametrize(
    "folder",
    [
        "reviews",
        "boxing/reviews",
        "Sandbox",
        "box",
        "Boxes",
        "Mailbox",
        "Dropboxes",
        "not-a-dropbox-folder",
        "MEGAphone",
        "mega",
        "Megan",
        "synced",
        "Sync",
        "Drive",
        "OneDriver",
        "Google",
        "Google Drive notes",
        "Clouds/next",
        "Library/Application Support/imr-workbench",
        "Documents/CloudStorage/reviews",
    ],
)
def test_that_a_folder_is_not_suspected_for_a_likeness(tmp_path: Path, folder: str) -> None:
    assert synced_by(tmp_path / folder) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".csync_journal.db", "ownCloud"),
        (".sync_0123456789ab.db", "Nextcloud or ownCloud"),
        ("._sync_0123456789ab.db", "Nextcloud or ownCloud"),
        (".megaignore", "MEGA"),
        (".stfolder/", "Syncthing"),
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".sync/Archive/", "Resilio Sync"),
        (".tmp.driveupload/", "Google Drive"),
    ],
)
def test_that_a_carried_folder_is_known_by_what_lies_in_it(
    tmp_path: Path, mark: str, service: str
) -> None:
    path = tmp_path / mark
    if mark.endswith("/"):
        path.mkdir(parents=True)
    else:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert synced_by(tmp_path) == service
    assert synced_by(tmp_path / "not" / "there" / "yet") == service


@pytest.mark.parametrize("folder", [".dropbox", ".sync", ".config/Syncthing", ".megaignore"])
def test_that_what_a_program_keeps_in_the_home_of_a_user_is_no_mark(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert synced_by(tmp_path / "reviews") == ""


def test_that_a_link_into_a_carried_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "reviews").mkdir(parents=True)
    link = tmp_path / "reviews"
    link.symlink_to(tmp_path / "Dropbox" / "reviews", target_is_directory=True)
    assert synced_by(link / "workspace") == "Dropbox"


def test_that_a_carried_folder_that_is_a_link_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "Box").symlink_to(tmp_path / "disk", target_is_directory=True)
    assert synced_by(tmp_path / "Box" / "reviews") == "Box"


def test_that_a_link_to_itself_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert synced_by(tmp_path / "loop" / "reviews") == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_that_the_environment_tells_where_onedrive_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert synced_by(tmp_path / "elsewhere" / "reviews") == "OneDrive"
    assert synced_by(tmp_path / "reviews") == ""
    monkeypatch.setenv(variable, "")
    assert synced_by(tmp_path / "elsewhere" / "reviews") == ""
