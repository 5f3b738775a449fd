"""The log file: what went wrong and where in the program, never what anybody said or typed.

An exception's message may hold a name or a phone number, so only the kinds of the errors and the places
in the source are written.
"""

import logging
import traceback
from contextlib import suppress
from pathlib import Path

_LOGGER = logging.getLogger("frc_desk")
_MOST_BYTES = 512 * 1024
_MOST_CAUSES = 8


class _LateFile(logging.Handler):
    """Opens the file with the first thing that is written to it: most days there is nothing."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._writing: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._writing is None:
            from logging.handlers import (  # noqa: PLC0415 - reads the network's modules too: no start waits for them
                RotatingFileHandler,
            )

            self._writing = RotatingFileHandler(
                self._file, maxBytes=_MOST_BYTES, backupCount=2, encoding="utf-8", delay=True
            )
            self._writing.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._writing.handle(record)

    def close(self) -> None:
        if self._writing is not None:
            self._writing.close()
        super().close()


def start_log(file: Path) -> None:
    """Write the log to this file from now on; a folder that cannot be written leaves it silent."""
    for handler in tuple(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()
    _LOGGER.propagate = False
    _LOGGER.setLevel(logging.INFO)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _LOGGER.addHandler(_LateFile(file))


def log_unknown_error(error: BaseException) -> None:
    """Write the kinds of an error and its causes, and where in the source each was raised."""
    _LOGGER.error("unknown error\n%s", described(error))


def described(error: BaseException) -> str:
    """Return kinds and places of an error and its causes; no message, no line of source, no value."""
    lines: list[str] = []
    seen: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if seen is None:
            break
        kind = type(seen)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
