"""Profiles of organizations: what they must keep to, and as files to carry to another machine.

A file holds one whole profile and, where that names a letter form, the form too. What reads and
writes files is imported when it is used: the window starts without it.
"""

from __future__ import annotations

from workbench.case import LetterForm, OrganizationProfile
from workbench.organizations.amounts import cents as cents
from workbench.organizations.amounts import dollars as dollars
from workbench.organizations.rules import MONEY as MONEY
from workbench.organizations.rules import OrganizationFile as OrganizationFile
from workbench.organizations.rules import checked as checked
from workbench.organizations.rules import form_of as form_of
from workbench.organizations.rules import mistakes as mistakes
from workbench.organizations.rules import zones as zones


def from_toml(source: str | bytes) -> OrganizationFile:
    """What a TOML file holds. Raises Problem with one sentence that names the key at fault."""
    from workbench.organizations import files

    return files.from_toml(source)


def to_toml(profile: OrganizationProfile, form: LetterForm | None = None) -> str:
    """A profile, with the letter form that it names, as TOML; :func:`from_toml` reads it back."""
    from workbench.organizations import files

    return files.to_toml(profile, form)


def example() -> OrganizationProfile:
    """A made-up organization to begin a profile from."""
    from workbench import resources

    return from_toml(resources.text("organizations/example.toml")).profile
