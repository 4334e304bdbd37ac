"""The rows of the encrypted SQLite file: what a workspace keeps, and nothing of why.

The only room that knows SQLCipher, sqlite-utils and Argon2. Every write is one transaction that is
on the disk when the call returns. Errors of the libraries leave as :class:`workbench.case.Problem`.
"""

from workbench.store.rows import CaseRow, ReleaseRecord, Store, StoredCase, StoredIdentity

__all__ = ["CaseRow", "ReleaseRecord", "Store", "StoredCase", "StoredIdentity"]
