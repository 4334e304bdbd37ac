"""Key stores in memory, in the place of the one of the operating system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from typing_extensions import override


class MemoryStore(KeyringBackend):
    """Keeps secrets in a dictionary. It wants that one, so that nobody takes it for a real one."""

    priority: float = 5

    def __init__(self, kept: dict[tuple[str, str], str]) -> None:
        # keyring's own would take properties from the environment
        self.kept = kept

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]  # what is not there raises what no keyring knows


class PlainFile(MemoryStore):
    """What keyring itself does not recommend."""

    priority = 0.5


class ForgetfulStore(MemoryStore):
    """Takes everything and keeps nothing."""

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class LockedStore(MemoryStore):
    """Its user turned the question for the password away."""

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked

    @override
    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


@contextmanager
def in_place(store: KeyringBackend) -> Iterator[None]:
    """Let keyring use this store for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(store)
    try:
        yield
    finally:
        keyring.set_keyring(before)
