"""Lets a command reach the program that has the office open: a local socket of the data folder.

    window   RunningOffice(folder, answers).start() ... .stop()
    command  ask(folder, "backup", to=...)

A file in the data folder holds the address and a fresh key; whoever cannot read the folder cannot ask.
Questions and answers are JSON, never pickled objects, and no answer holds anything but files and counts.
"""

import json
import os
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from frc_desk import errors

FILE_NAME = "frc.running"
_STOP = "stop"
_TROUBLE = (OSError, EOFError, ValueError, AuthenticationError)

Answers = Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]
"""What each question is answered with; a known error may be raised."""


class RunningOffice:
    """Answers commands while the window has the office open; one question at a time."""

    def __init__(self, folder: Path, answers: Answers) -> None:
        self._file = folder / FILE_NAME
        self._answers = answers
        self._key = secrets.token_bytes(32)
        self._place: Path | None = None
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to listen; without a place for the socket nobody can ask, and the window works on."""
        with suppress(OSError):
            address = self._new_address()
            self._listener = Listener(address, authkey=self._key)
            self._write_address(address)
            self._ended.clear()
            self._thread = threading.Thread(
                target=self._listen, args=(self._listener,), name="frc-desk-asked", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Stop listening; stopping twice is harmless."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        with suppress(*_TROUBLE), Client(listener.address, authkey=self._key) as connection:
            _send(connection, {"command": _STOP})
        if self._thread is not None:
            self._thread.join(timeout=10)
        self._ended.set()
        listener.close()
        self._file.unlink(missing_ok=True)
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)

    def _new_address(self) -> str:
        if sys.platform == "win32":
            return rf"\\.\pipe\frc-desk-{secrets.token_hex(16)}"
        # The path of a socket may hold about a hundred signs, which a data folder easily exceeds.
        self._place = Path(tempfile.mkdtemp(prefix="frc-desk-"))
        return str(self._place / "office")

    def _write_address(self, address: str) -> None:
        text = json.dumps({"address": address, "key": self._key.hex()})
        self._file.unlink(missing_ok=True)
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)

    def _listen(self, listener: Listener) -> None:
        # Only the word to stop ends it: whoever says that word waits until somebody listens.
        while not self._ended.is_set():
            # A stranger without the key, or one who hangs up, must not end the listening.
            with suppress(*_TROUBLE), listener.accept() as connection:
                asked = _received(connection)
                if asked.get("command") == _STOP:
                    return
                _send(connection, self._answer(asked))

    def _answer(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._answers.get(str(asked.get("command")))
        if answer is None:
            return _as_error(errors.AlreadyOpenError(host="this computer", since="a moment ago"))
        try:
            return {"answer": dict(answer(asked))}
        except errors.FrcDeskError as error:
            return _as_error(error)


def ask(folder: Path, command: str, **details: str | None) -> Mapping[str, Any] | None:
    """Ask the program that has the office open; None where nobody listens.

    Raises:
        FrcDeskError: what the running program answered with.
    """
    try:
        told = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        key = bytes.fromhex(told["key"])
        with Client(told["address"], authkey=key) as connection:
            _send(connection, {"command": command, **details})
            answered = _received(connection)
    except (*_TROUBLE, KeyError, TypeError):
        return None
    if "error" in answered:
        kind = getattr(errors, str(answered["error"]), errors.FrcDeskError)
        raise kind(**answered["values"])
    answer = answered.get("answer")
    return answer if isinstance(answer, dict) else None


def _as_error(error: errors.FrcDeskError) -> Mapping[str, Any]:
    values = {name: str(value) for name, value in error.values.items()}
    return {"error": type(error).__name__, "values": values}


def _send(connection: "Connection[Any, Any]", message: Mapping[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode())


def _received(connection: "Connection[Any, Any]") -> Mapping[str, Any]:
    message = json.loads(connection.recv_bytes())
    return message if isinstance(message, dict) else {}
