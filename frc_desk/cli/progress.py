"""The progress bar of long work: on standard error, and only where a person looks at a terminal."""

import sys
from typing import TextIO

_WIDTH = 30


class ProgressBar:
    """Shows how much of one piece of work is done; called with a part from 0 to 1."""

    def __init__(self, title: str, stream: TextIO | None = None) -> None:
        self._title = title
        self._stream = stream or sys.stderr
        self._shown = -1

    def __call__(self, part: float) -> None:
        """Show that so much is done."""
        percent = round(100 * max(0.0, min(1.0, part)))
        if percent == self._shown or not self._stream.isatty():
            return
        self._shown = percent
        full = _WIDTH * percent // 100
        bar = "█" * full + "░" * (_WIDTH - full)
        self._stream.write(f"\r{self._title} {bar} {percent:3} %")
        self._stream.flush()

    def end(self) -> None:
        """Leave the line, so that what follows begins on its own."""
        if self._shown >= 0:
            self._stream.write("\n")
            self._stream.flush()
            self._shown = -1
