from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from tests.core.key_stores import ForgetfulStore, LockedStore, MemoryStore, PlainFile, in_place
from workbench.case import Problem
from workbench.store import keystore

WORKSPACE = "0123456789abcdef0123456789abcdef"


class Chain(chainer.ChainerBackend):
    """Several stores at once, as a desktop with two of them has it."""

    priority = 10
    backends: tuple[KeyringBackend, ...] = ()

    def __init__(self, *stores: KeyringBackend) -> None:
        self.backends = stores


@pytest.fixture
def kept() -> Iterator[dict[tuple[str, str], str]]:
    """What the key store holds."""
    store = MemoryStore({})
    with in_place(store):
        yield store.kept


def test_that_a_secret_is_kept_under_the_name_of_program_and_workspace(
    kept: dict[tuple[str, str], str],
) -> None:
    assert keystore.available()
    keystore.keep(WORKSPACE, "first")
    keystore.keep(WORKSPACE, "second")
    assert keystore.secret(WORKSPACE) == "second"
    assert kept == {("imr-workbench", WORKSPACE): "second"}


def test_that_a_secret_can_be_forgotten_twice(kept: dict[tuple[str, str], str]) -> None:
    keystore.keep(WORKSPACE, "secret")
    keystore.forget(WORKSPACE)
    keystore.forget(WORKSPACE)
    assert keystore.secret(WORKSPACE) is None
    assert kept == {}


@pytest.mark.parametrize(
    "store",
    [fail.Keyring(), null.Keyring(), Chain(), Chain(PlainFile({})), PlainFile({})],
    ids=["fail", "null", "empty chain", "chain of files", "file"],
)
def test_that_what_keeps_no_secret_is_no_key_store(store: KeyringBackend) -> None:
    with in_place(store):
        assert not keystore.available()
        with pytest.raises(Problem, match="no key store"):
            keystore.keep(WORKSPACE, "secret")
        assert keystore.secret(WORKSPACE) is None
        keystore.forget(WORKSPACE)


def test_that_the_best_of_several_stores_decides() -> None:
    best = MemoryStore({})
    with in_place(Chain(best, PlainFile({}))):
        assert keystore.available()
        keystore.keep(WORKSPACE, "secret")
    assert list(best.kept.values()) == ["secret"]


def test_that_a_locked_store_is_told_in_a_sentence() -> None:
    with in_place(LockedStore({})):
        assert keystore.available()
        with pytest.raises(Problem, match="locked"):
            keystore.keep(WORKSPACE, "secret")
        with pytest.raises(Problem, match="locked"):
            keystore.secret(WORKSPACE)
        keystore.forget(WORKSPACE)


def test_that_a_store_that_keeps_nothing_is_found_out() -> None:
    with in_place(ForgetfulStore({})), pytest.raises(Problem, match="did not keep"):
        keystore.keep(WORKSPACE, "secret")


def test_that_a_broken_configuration_of_keyring_is_no_key_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")
    assert not keystore.available()
    assert keystore.secret(WORKSPACE) is None
