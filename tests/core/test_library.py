"""What the reviewer keeps beside the cases: on its shelf, in its versions, wherever it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
import sqlcipher3

from tests.core.vaults import KEY, PASSPHRASE, change, make_store
from workbench.case import IssueKind, Problem, replace
from workbench.guidelines import Edition
from workbench.guidelines.own import OwnGuidelines, OwnSource, source_entry
from workbench.store import DATABASE, Store, backups, keys, packing
from workbench.store.connection import connect
from workbench.store.manifests import figures
from workbench.store.mending import mend
from workbench.store.salvage import Salvage
from workbench.templates import Filling, Template
from workbench.workspace import Shelved
from workbench.workspace.library import OwnLibrary

FIRST = Template(id="one", name="An imaginary one", kind=IssueKind.DRUG, rationale="First.")
SECOND = replace(FIRST, rationale="Second.")
SOURCE = source_entry(OwnSource(title="An imaginary trial"))
EDITION = Edition(id="imaginary-2026", guideline="Imaginary", published="2026")
FILLING = Filling(prompt="[what]", citation="Imaginary.", words="this", on=dt.date(2026, 3, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "workspace", 1)
    yield store
    store.close()


@pytest.fixture
def library(store: Store) -> OwnLibrary:
    return OwnLibrary(store)


def fill(library: OwnLibrary) -> None:
    """Something of every kind; a template replaced, another forgotten."""
    library.keep_templates(FIRST, replace(FIRST, id="two"))
    library.keep_templates(SECOND)
    library.forget_template("two")
    library.keep_fillings([FILLING])
    library.keep_guidelines(OwnGuidelines((SOURCE,), (EDITION,), frozenset({"an-entry"})))
    library.use(Shelved.TEMPLATE, "one", "one")
    library.use(Shelved.CITATION, "an-entry")


def contents(library: OwnLibrary) -> dict[str, object]:
    return {
        "templates": library.templates(),
        "versions": [library.template_versions(ident) for ident in ("one", "two")],
        "fillings": library.fillings(),
        "guidelines": (library.sources(), library.editions(), library.favorites()),
        "uses": [library.uses(kind) for kind in Shelved],
    }


def rationales(library: OwnLibrary, ident: str) -> list[str]:
    versions = library.template_versions(ident)
    return [msgspec.json.decode(one.value, type=Template).rationale for one in versions]


# ------------------------------------------------------------------------------ on the shelf


def test_that_each_kind_is_kept_by_its_own_name(library: OwnLibrary) -> None:
    fill(library)
    assert (library.templates(), library.fillings()) == ((SECOND,), (FILLING,))
    assert (library.sources(), library.editions()) == ((SOURCE,), (EDITION,))
    assert library.favorites() == {"an-entry"}
    library.keep_sources(replace(SOURCE, id="one"))  # a name that a template has
    library.forget_source("one")
    library.forget_edition(EDITION.id)
    library.set_favorite("an-entry", favorite=False)
    library.set_favorite("another", favorite=True)
    assert (library.templates(), library.sources()) == ((SECOND,), (SOURCE,))
    assert (library.editions(), library.favorites()) == ((), {"another"})


def test_that_what_was_replaced_or_forgotten_stays_in_the_versions(library: OwnLibrary) -> None:
    fill(library)
    library.keep_templates(SECOND)  # as it is: no version
    assert rationales(library, "one") == ["Second.", "First."]
    assert rationales(library, "two") == ["First."]
    assert rationales(library, "three") == []
    newest, oldest = library.template_versions("one")
    assert oldest.at <= newest.at <= dt.datetime.now(dt.UTC)


def test_that_uses_are_counted_for_each_kind(library: OwnLibrary) -> None:
    fill(library)
    library.forget_template("one")
    assert library.uses(Shelved.TEMPLATE)["one"].uses == 2
    assert library.uses(Shelved.CITATION)["an-entry"].uses == 1
    assert library.uses(Shelved.SOURCE) == {}


def test_that_all_or_none_is_kept(library: OwnLibrary) -> None:
    unwritable = "\ud800"
    with pytest.raises(Problem, match="no character"):
        library.keep_templates(FIRST, replace(FIRST, id=unwritable))
    bad = OwnGuidelines((SOURCE,), (replace(EDITION, guideline=unwritable),))
    with pytest.raises(Problem, match="no character"):
        library.keep_guidelines(bad)
    assert (library.templates(), library.sources()) == ((), ())
    assert library.template_versions("one") == ()


def test_that_no_version_can_be_changed(store: Store, library: OwnLibrary) -> None:
    fill(library)
    with pytest.raises(sqlcipher3.IntegrityError, match="history cannot be changed"):
        store.vault.rows("UPDATE library_versions SET value = x'00'")


# ------------------------------------------------------------------------ wherever the file goes


def backed_up(store: Store, target: Path) -> None:
    made = backups.back_up(store.vault.path.parent, KEY)
    assert made is not None
    made.path.rename(target)


def packed(store: Store, target: Path) -> None:
    file = target.with_suffix(".zip")
    packing.write_file(store.vault.path.parent, KEY, file)
    packing.restore(file, target, lambda one: keys.unlock(one, PASSPHRASE))


def salvaged(store: Store, target: Path) -> None:
    store.close()
    with closing(Salvage(store.vault.path, KEY, ())) as salvage, closing(make_store(target)) as new:
        mend(salvage, new)


@pytest.mark.parametrize("carried", [backed_up, packed, salvaged])
def test_that_the_library_goes_with_the_file(
    store: Store, library: OwnLibrary, tmp_path: Path, carried: Callable[[Store, Path], None]
) -> None:
    fill(library)
    before = contents(library)
    carried(store, tmp_path / "other")
    with closing(Store.open(tmp_path / "other", KEY)) as other:
        assert contents(OwnLibrary(other)) == before
        OwnLibrary(other).keep_templates(FIRST)
        assert rationales(OwnLibrary(other), "one") == ["First.", "Second.", "First."]


def test_that_cases_come_change_and_go_without_it(store: Store, library: OwnLibrary) -> None:
    fill(library)
    before = contents(library)
    change(store, "draft-0001", "changed")
    store.cases.destroy("draft-0001", "asked for")
    assert contents(library) == before


def test_that_every_change_of_it_is_worth_a_backup(store: Store, library: OwnLibrary) -> None:
    changes: tuple[Callable[[], None], ...] = (
        lambda: library.keep_templates(FIRST),
        lambda: library.keep_templates(SECOND),
        lambda: library.use(Shelved.TEMPLATE, "one"),
        lambda: library.use(Shelved.TEMPLATE, "one"),
        lambda: library.set_favorite("an-entry", favorite=True),
        lambda: library.forget_template("one"),
    )
    works = [_work(store)]
    for make in changes:
        make()
        works.append(_work(store))
    library.forget_template("one")  # it is not there
    assert len({*works}) == len(works)
    assert _work(store) == works[-1]


def _work(store: Store) -> str:
    with closing(connect(store.vault.path.parent / DATABASE, KEY, read_only=True)) as connection:
        return figures(connection, KEY, "a workspace").work


def test_that_entries_of_an_earlier_program_are_read(store: Store, library: OwnLibrary) -> None:
    """What an entry did not know yet has its default."""
    bare = {"id": "own/x", "guideline": "G", "status": "unverified", "edition": "study"}
    store.library.keep(Shelved.SOURCE, {"own/x": bare})
    (entry,) = library.sources()
    assert (entry.id, entry.author) == ("own/x", "")
