"""What a release is held to: one version everywhere, and every part on the bill of materials."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from tests.test_packaging import PACKAGING, ROOT, script
from workbench import __version__
from workbench.store import schema

CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.0] - 2026-12-01

### Added
- Something.

## [1.1.0] - 2026-11-01
"""


@pytest.fixture(scope="module")
def agreement() -> ModuleType:
    return script("agreement")


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    return script("sbom")


def test_that_a_dated_section_and_a_tag_make_a_release(agreement: ModuleType) -> None:
    assert list(agreement.disagreements("1.2.0", CHANGELOG, ["v1.2.0"])) == []


@pytest.mark.parametrize(
    ("version", "changelog", "tags", "said"),
    [
        ("1.3.0", CHANGELOG, ["v1.3.0"], "not [1.3.0]"),
        ("1.2.0", CHANGELOG, ["v1.1.0"], "does not bear the tag v1.2.0"),
        ("1.2.0", CHANGELOG.replace(" - 2026-12-01", ""), ["v1.2.0"], "has no date"),
        ("1.2.0", CHANGELOG.replace("d]\n", "d]\n- New.\n", 1), ["v1.2.0"], "is unreleased"),
        ("1.2.0", "# Changelog\n", ["v1.2.0"], "not [1.2.0]"),
    ],
)
def test_that_each_disagreement_is_one_sentence(
    agreement: ModuleType, version: str, changelog: str, tags: list[str], said: str
) -> None:
    (sentence,) = agreement.disagreements(version, changelog, tags)
    assert said in sentence


def test_that_our_changelog_is_read(agreement: ModuleType) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = next(iter(agreement._SECTION.finditer(changelog)))[1]
    assert newest in {"Unreleased", __version__}


def test_that_the_version_is_written_down_once() -> None:
    held = [
        path.name
        for path in (*PACKAGING.glob("*.*"), ROOT / "pyproject.toml", *PACKAGING.glob("*/*.*"))
        if path.parent.name != "requirements"
        and f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert held == []


def test_that_the_bill_names_each_package_of_the_lock_with_its_sums(sbom: ModuleType) -> None:
    parts = script("bundle_parts")
    bill = json.loads(sbom.text())
    pins = parts.pinned(ROOT, "runtime")
    named = {one["name"]: one["version"] for one in bill["components"]}
    assert named == {k: v for k, v in pins.items() if k not in parts.NEVER_SHIPPED}
    lock = sbom.LOCK.read_text(encoding="utf-8")
    for one in bill["components"]:
        (files,) = one["externalReferences"]
        assert files["hashes"]
        assert [h for h in files["hashes"] if f"sha256:{h['content']}" not in lock] == []


def test_that_the_bill_has_the_form_of_cyclonedx(sbom: ModuleType) -> None:
    bill = json.loads(sbom.text())
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert bill["serialNumber"].startswith("urn:uuid:")
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references))
    asked = {name for one in bill["dependencies"] for name in one["dependsOn"]}
    assert asked <= set(references)
    assert set(references) == asked  # nothing is shipped that nobody asks for
    assert all(one["purl"].startswith("pkg:pypi/") for one in bill["components"])


def test_that_what_only_one_platform_needs_says_so(sbom: ModuleType) -> None:
    bill = json.loads(sbom.text())
    (windows,) = (one for one in bill["components"] if one["name"] == "pywin32-ctypes")
    assert windows["properties"] == [{"name": "python:marker", "value": "sys_platform == 'win32'"}]


def test_that_the_same_lock_gives_the_same_bill(sbom: ModuleType) -> None:
    assert sbom.text() == sbom.text()


def test_that_a_workspace_of_each_earlier_schema_is_kept_to_be_opened() -> None:
    """tests/core/test_schema.py opens each of them, and the package the first one."""
    frozen = {path.name for path in (ROOT / "tests" / "databases").iterdir() if path.is_dir()}
    assert {f"schema-{number}" for number in range(1, schema.VERSION)} <= frozen
