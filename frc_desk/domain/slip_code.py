"""The short code of a slip: six symbols of an unambiguous alphabet and one check symbol.

The check is a weighted sum modulo 31 over an alphabet of 31 symbols. 31 is prime, so with distinct
weights that are not zero every wrong symbol and every swap of two symbols changes the sum.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
"""31 symbols: no 0 and O, no 1 and I, and no Z, which is written like 2."""

_LENGTH = 6
_GROUP = 4
_OFFSET = 29
"""So that 222222 does not close itself with another 2."""
_LOOKS_LIKE = str.maketrans({"Z": "2"})


def check_symbol(symbols: str) -> str:
    """Return the symbol that closes the six `symbols`."""
    total = _OFFSET + sum(
        weight * ALPHABET.index(symbol) for weight, symbol in enumerate(symbols, start=2)
    )
    return ALPHABET[total % len(ALPHABET)]


def new_slip_code() -> str:
    """Return a fresh code in its printed form."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return printed_form(symbols + check_symbol(symbols))


def printed_form(symbols: str) -> str:
    """Return seven symbols with the dash that helps reading: K7M4-2TX."""
    return f"{symbols[:_GROUP]}-{symbols[_GROUP:]}"


def parse_slip_code(typed: str) -> str | None:
    """Return the printed form of what somebody typed or read out, or None where it cannot be one."""
    symbols = "".join(typed.split()).upper()
    for dash in "-\u2010\u2011\u2012\u2013\u2014\u2212._":
        symbols = symbols.replace(dash, "")
    symbols = symbols.translate(_LOOKS_LIKE)
    if len(symbols) != _LENGTH + 1 or any(symbol not in ALPHABET for symbol in symbols):
        return None
    if check_symbol(symbols[:_LENGTH]) != symbols[_LENGTH]:
        return None
    return printed_form(symbols)
