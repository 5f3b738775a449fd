"""A one-dimensional bar code (Code 128) of a slip's code, for a scanner that types like a keyboard."""

from functools import lru_cache

from reportlab.graphics.barcode.code128 import Code128

SCAN_MARK = "#"
"""Comes first, so that the window knows a code is scanned and not typed into a list of digits."""
_QUIET = 10
"""Modules of white on either side, as the code asks for."""


@lru_cache(maxsize=512)
def bar_runs(code: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the dark bars (start, width) in modules, and the width of the whole with its quiet zones."""
    drawn = Code128(SCAN_MARK + code.replace("-", ""), barWidth=1, quiet=0)
    drawn.validate()
    drawn.encode()
    drawn.decompose()
    runs: list[tuple[int, int]] = []
    at = _QUIET
    for symbol in drawn.decomposed:
        width = ord(symbol.lower()) - ord("a") + 1
        if symbol.islower():
            at += width
            continue
        runs.append((at, width))
        at += width
    return tuple(runs), at + _QUIET
