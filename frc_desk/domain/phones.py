"""Telephone numbers: kept as typed, and in international form where they can be read."""

from dataclasses import dataclass
from enum import Enum

import phonenumbers

_REGION = "US"


class PhoneDoubt(Enum):
    """Why a number cannot be read; it is kept as typed all the same."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as typed and, where it could be read, as the telephone network writes it."""

    typed: str
    e164: str = ""
    extension: str = ""
    doubt: PhoneDoubt | None = None
    digits: int = 0


def read_number(typed: str, area_code: str = "626") -> ReadNumber:
    """Read a number as people in the office's area type it; seven digits get the area code.

    A fictional 555-01xx number reads like any other: the practice office is full of them.
    """
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    if not digits:
        return ReadNumber(typed, doubt=PhoneDoubt.NOT_A_NUMBER if typed.strip() else None)
    dialled = f"{area_code}{digits}" if len(digits) == 7 else typed
    try:
        number = phonenumbers.parse(dialled, _REGION)
    except phonenumbers.NumberParseException:
        return ReadNumber(typed, doubt=PhoneDoubt.NOT_A_NUMBER, digits=len(digits))
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return ReadNumber(typed, e164, number.extension or "", digits=len(digits))
    too_long = reason == phonenumbers.ValidationResult.TOO_LONG
    doubt = PhoneDoubt.TOO_LONG if too_long else PhoneDoubt.TOO_SHORT
    return ReadNumber(typed, doubt=doubt, digits=len(digits))


def shown_number(typed: str, e164: str) -> str:
    """Return a number as the screen shows it: (626) 555-0142, or as typed where it was not read."""
    if e164.startswith("+1") and len(e164) == 12:
        return f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return typed
