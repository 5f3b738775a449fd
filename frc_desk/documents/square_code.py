"""The square code (QR): for a phone to call or a place on the map, nothing else."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

QUIET_MODULES = 4
_MASK = 2


@lru_cache(maxsize=512)
def square_code_rows(payload: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return for each row the stretches of black modules, as first place and length."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(payload.encode("utf-8")))
    code.version = code.calculate_version()
    # Trying all eight masks takes 10 ms in Python; a reader takes any, and so short a code reads well.
    code.makeImpl(False, _MASK)  # noqa: FBT003 (not ours)
    rows: list[tuple[tuple[int, int], ...]] = []
    for row in code.modules:
        stretches: list[tuple[int, int]] = []
        for place, black in enumerate(row):
            if not black:
                continue
            if stretches and sum(stretches[-1]) == place:
                stretches[-1] = (stretches[-1][0], stretches[-1][1] + 1)
            else:
                stretches.append((place, 1))
        rows.append(tuple(stretches))
    return tuple(rows)


def phone_payload(phone_e164: str, extension: str) -> str:
    """Return what a phone reads to call; the comma makes it wait before the extension."""
    return f"tel:{phone_e164}" + (f",{extension}" if extension else "")


def map_payload(address: str) -> str:
    """Return what a phone reads to show an address on its own map."""
    return f"geo:0,0?q={address.replace(' ', '+')}"
