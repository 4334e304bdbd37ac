"""The profiles of organizations, by name."""

from __future__ import annotations

import msgspec

from workbench.case import OrganizationProfile
from workbench.store.vault import Vault


class Organizations:
    """The organizations that the reviewer keeps a profile of, in one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> tuple[OrganizationProfile, ...]:
        """The kept profiles, by name."""
        values = self._vault.column("SELECT value FROM organizations ORDER BY name COLLATE NOCASE")
        return tuple(msgspec.json.decode(value, type=OrganizationProfile) for value in values)

    def get(self, name: str) -> OrganizationProfile:
        """The profile of an organization; one of defaults where none is kept."""
        row = self._vault.one("SELECT value FROM organizations WHERE name = ?", name)
        if row is None:
            return OrganizationProfile(name=name)
        return msgspec.json.decode(row[0], type=OrganizationProfile)

    def keep(self, profile: OrganizationProfile) -> None:
        """Keep a profile in the place of the one before."""
        with self._vault.transaction() as db:
            row = {"name": profile.name, "value": msgspec.json.encode(profile)}
            db.table("organizations").upsert(row, pk="name")

    def forget(self, name: str) -> None:
        """Forget a profile; cases of the organization keep its name."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM organizations WHERE name = ?", [name])
