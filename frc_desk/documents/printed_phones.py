"""Numbers as they stand on paper: grouped for reading, without their last digits in practice."""

import re

_PHONE_SHAPE = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}(?!\d)")


def printed_phone(phone: str, e164: str, *, practice: bool) -> str:
    """Return a number grouped for reading, as digits; in practice without its last two."""
    digits = re.sub(r"\D", "", e164 or phone)
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(digits) == 10:
        last = digits[6:8] + "••" if practice else digits[6:]
        return f"({digits[:3]}) {digits[3:6]}-{last}"
    if len(digits) == 3:
        return digits
    return without_phones(phone.strip(), practice=practice)


def without_phones(text: str, *, practice: bool) -> str:
    """Hide the last two digits of every number in a text, in practice only."""
    return _PHONE_SHAPE.sub(lambda found: found[0][:-2] + "••", text) if practice else text
