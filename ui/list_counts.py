"""How many cases each chip of the list would list, asked in the background."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui import behind_keys
from ui.filter_chips import FilterChips
from ui.list_filters import FILTERS, among
from workbench.workspace import Workspace

Deliver = Callable[[Callable[[], None]], None]
EACH = 60_000  # milliseconds: what is overdue changes without anybody's doing


class ListCounts(QObject):
    """Counts when it is told to and once a minute, which it says with ``minute_passed``."""

    minute_passed = Signal()

    def __init__(self, chips: FilterChips) -> None:
        super().__init__(chips)
        self._chips = chips
        self._workspace: Workspace | None = None
        self._deliver: Deliver | None = None
        self._minute = QTimer(self, interval=EACH)
        self._minute.timeout.connect(self.count)
        self._minute.timeout.connect(behind_keys.following(self, self.minute_passed.emit))

    def show_workspace(self, workspace: Workspace | None, deliver: Deliver) -> None:
        """Count the cases of this workspace from now on; of none there are no counts."""
        self._workspace, self._deliver = workspace, deliver
        self._chips.tell_counts({})
        if workspace is None:
            self._minute.stop()
        else:
            self._minute.start()
            self.count()

    def count(self) -> None:
        """Ask again, after something changed."""
        if self._workspace is None or self._deliver is None:
            return
        now = dt.datetime.now(dt.UTC)
        lists = [among(one, now) for one in FILTERS.values()]
        self._workspace.count_lists(lists, self._tell, self._deliver)

    def _tell(self, counts: Sequence[int]) -> None:
        self._chips.tell_counts(dict(zip(FILTERS, counts, strict=True)))
