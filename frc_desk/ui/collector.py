"""Keeps Python's cyclic collector in the window's thread.

It may run in any thread that allocates. On the worker it would destroy widgets and timers of the window's
thread, and Qt would later wake a timer that is no more: the process ends without a word.
"""

import gc
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class Collector(QObject):
    """Collects now and then from a timer; nothing else collects while one of its kind is at work."""

    _at_work: ClassVar["WeakSet[Collector]"] = WeakSet()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Collector._at_work.add(self)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose time has come."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Let Python collect as usual once every worker has ended."""
        self._timer.stop()
        Collector._at_work.discard(self)
        if not Collector._at_work:
            gc.enable()
