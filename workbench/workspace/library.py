"""The reviewer's own library: templates, sources, favorites, editions, and what is used of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.store import LibraryVersion, Shelved, Store, Use

if TYPE_CHECKING:
    from workbench.guidelines import Edition, Entry
    from workbench.guidelines.own import OwnGuidelines
    from workbench.templates import Filling, Template


class OwnLibrary:
    """The door to what the reviewer keeps beside the cases; it belongs to no case.

    A released letter holds its own words, so that nothing done here changes one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shelves = store.library

    # Templates

    def templates(self) -> tuple[Template, ...]:
        """One's own templates; one with the id of a shipped one takes its place."""
        from workbench.templates import Template

        return self._shelves.all(Shelved.TEMPLATE, Template)

    def keep_templates(self, *kept: Template) -> None:
        """Keep templates under their ids, all or none; what was there stays in the versions."""
        self._shelves.keep(Shelved.TEMPLATE, {template.id: template for template in kept})

    def forget_template(self, ident: str) -> None:
        """Forget one of one's own; a shipped one in whose place it was is there again."""
        self._shelves.forget(Shelved.TEMPLATE, ident)

    def template_versions(self, ident: str) -> tuple[LibraryVersion, ...]:
        """How a template was, the newest first; decode each ``value`` as a Template."""
        return self._shelves.versions(Shelved.TEMPLATE, ident)

    def fillings(self) -> tuple[Filling, ...]:
        """What the reviewer wrote for prompts that ask for what a cited section says."""
        from workbench.templates import Filling

        return self._shelves.all(Shelved.FILLING, Filling)

    def keep_fillings(self, fillings: Iterable[Filling]) -> None:
        """Keep what was written for prompts, each under its prompt and citation."""
        named = {f"{filling.prompt} {filling.citation}": filling for filling in fillings}
        self._shelves.keep(Shelved.FILLING, named)

    # Guidelines

    def sources(self) -> tuple[Entry, ...]:
        """Entries of the reviewer's own: studies, guidelines that the catalog lacks."""
        from workbench.guidelines import Entry

        return self._shelves.all(Shelved.SOURCE, Entry)

    def keep_sources(self, *kept: Entry) -> None:
        """Keep entries under their ids, all or none."""
        self._shelves.keep(Shelved.SOURCE, {entry.id: entry for entry in kept})

    def forget_source(self, ident: str) -> None:
        """Forget one of the reviewer's own entries."""
        self._shelves.forget(Shelved.SOURCE, ident)

    def editions(self) -> tuple[Edition, ...]:
        """The rows of the table of editions that the reviewer corrected or added."""
        from workbench.guidelines import Edition

        return self._shelves.all(Shelved.EDITION, Edition)

    def keep_editions(self, *kept: Edition) -> None:
        """Keep rows of the table of editions under their ids, all or none."""
        self._shelves.keep(Shelved.EDITION, {edition.id: edition for edition in kept})

    def forget_edition(self, ident: str) -> None:
        """Forget a row of one's own; the shipped one holds again."""
        self._shelves.forget(Shelved.EDITION, ident)

    def favorites(self) -> frozenset[str]:
        """The ids of catalog entries that the reviewer marked."""
        return self._shelves.names(Shelved.FAVORITE)

    def set_favorite(self, ident: str, *, favorite: bool) -> None:
        """Mark an entry of the catalog, or take the mark off."""
        if favorite:
            self._shelves.keep(Shelved.FAVORITE, {ident: True})
        else:
            self._shelves.forget(Shelved.FAVORITE, ident)

    def keep_guidelines(self, own: OwnGuidelines) -> None:
        """Keep sources, editions and favorites under their ids, all or none of the three."""
        with self._store.transaction():
            self.keep_sources(*own.sources)
            self.keep_editions(*own.editions)
            self._shelves.keep(Shelved.FAVORITE, dict.fromkeys(own.favorites, True))

    # Use

    def use(self, kind: Shelved, *names: str) -> None:
        """Count that templates, or entries of the catalog, were used now."""
        self._shelves.use(kind, *names)

    def uses(self, kind: Shelved) -> dict[str, Use]:
        """How often what was used, by its id."""
        return self._shelves.uses(kind)
