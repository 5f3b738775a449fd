"""How a command answers: lines for a person or one JSON object, and the exit code."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from frc_desk import errors
from frc_desk.i18n import error_sentence

DONE = 0
CAN_PUT_RIGHT = 1
WRONG_USAGE = 2
DAMAGED_OR_OPEN = 3
UNKNOWN = 70

STOPPED = "Stopped. Everything is as it was before."
_DAMAGED_OR_OPEN = (
    errors.AlreadyOpenError,
    errors.BackupDamagedError,
    errors.DamagedFileError,
    errors.JoinFileDamagedError,
    errors.KeysChangedError,
    errors.OfficeBusyError,
    errors.WrongKeyError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found out: for a program, and for a person."""

    values: Mapping[str, Any]
    lines: Sequence[str]
    code: int = DONE


def show(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and return its exit code."""
    if as_json:
        _print_json(answer.values)
    else:
        print("\n".join(answer.lines))
    return answer.code


def show_error(sentence: str, code: int, *, as_json: bool) -> int:
    """Say one sentence on standard error, and in JSON too where that was asked for."""
    if as_json:
        _print_json({"error": sentence})
    print(sentence, file=sys.stderr)
    return code


def sentence_of(error: errors.FrcDeskError) -> str:
    """Return the plain sentence of an error; one about fields names what is wrong with them."""
    if isinstance(error, errors.InvalidInputError):
        return " ".join(error.problems.values())
    return error_sentence(error)


def exit_code_of(error: errors.FrcDeskError) -> int:
    """Return 3 where the office is damaged or open elsewhere, else 1: the person can put it right."""
    return DAMAGED_OR_OPEN if isinstance(error, _DAMAGED_OR_OPEN) else CAN_PUT_RIGHT


def _print_json(values: Mapping[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    message = f"no JSON for {type(value).__name__}"
    raise TypeError(message)
