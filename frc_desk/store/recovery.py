"""The recovery code: 26 symbols printed once, which open the office when every passphrase is forgotten.

The alphabet leaves out what people read wrong (I, L, O, U), so 26 symbols carry 130 bits.
"""

import secrets

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
ASKED_BACK = 4
_READ_WRONG = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 4


def new_recovery_code() -> str:
    """Return a new code of 26 symbols."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))


def as_printed(code: str) -> str:
    """Return the code in groups of four, as it stands on the recovery sheet."""
    return " ".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def as_typed(text: str) -> str:
    """Return what a person typed as a code: without spaces and dashes, mistaken letters put right."""
    return "".join(text.split()).replace("-", "").upper().translate(_READ_WRONG)


def places_to_prove() -> tuple[int, ...]:
    """Return the four places, counted from 1, whose symbols a person types back from the sheet."""
    places: set[int] = set()
    while len(places) < ASKED_BACK:
        places.add(1 + secrets.randbelow(LENGTH))
    return tuple(sorted(places))


def proves(code: str, places: tuple[int, ...], typed: tuple[str, ...]) -> bool:
    """Tell whether the symbols typed back stand at these places of the code."""
    asked = tuple(code[place - 1] for place in places)
    return asked == tuple(as_typed(one) for one in typed)
