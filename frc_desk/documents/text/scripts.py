"""Which script a character belongs to; a table baked from the Unicode character data (17)."""

from bisect import bisect_right
from functools import lru_cache

_RANGES: dict[str, str] = {
    "Latn": (
        "41-5A 61-7A AA BA C0-D6 D8-F6 F8-2B8 2E0-2E4 1D00-1D25 1D2C-1D5C 1D62-1D65 1D6B-1D77 "
        "1D79-1DBE 1E00-1EFF 2071 207F 2090-209C 212A-212B 2132 214E 2160-2188 2C60-2C7F "
        "A722-A787 A78B-A7FF AB30-AB5A AB5C-AB64 AB66-AB69 FB00-FB06 FF21-FF3A FF41-FF5A "
        "10780-107BA 1DF00-1DF1E"
    ),
    "Bopo": "2EA-2EB 3105-312F 31A0-31BF",
    "Zinh": (
        "300-36F 485-486 64B-655 670 951-954 1AB0-1ACE 1CD0-1CD2 1CD4-1CE0 1CE2-1CE8 1CED 1CF4 "
        "1CF8-1CF9 1DC0-1DFF 200C-200D 20D0-20F0 302A-302D 3099-309A FE00-FE0F FE20-FE2D 101FD "
        "102E0 1133B 1CF00-1CF46 1D167-1D169 1D17B-1D182 1D185-1D18B 1D1AA-1D1AD"
    ),
    "Grek": (
        "370-373 375-37D 37F-384 386 388-3E1 3F0-3FF 1D26-1D2A 1D5D-1D61 1D66-1D6A 1DBF "
        "1F00-1FFE 2126 AB65 10140-1018E 101A0 1D200-1D245"
    ),
    "Cyrl": "400-484 487-52F 1C80-1C88 1D2B 1D78 2DE0-2DFF A640-A69F FE2E-FE2F",
    "Armn": "531-58F FB13-FB17",
    "Hebr": "591-5F4 FB1D-FB4F",
    "Arab": (
        "600-604 606-60B 60D-61A 61C-61E 620-63F 641-64A 656-66F 671-6DC 6DE-6FF 750-77F "
        "870-8E1 8E3-8FF FB50-FD3D FD40-FDFF FE70-FEFC 10E60-10E7E 1EE00-1EEF1"
    ),
    "Deva": "900-950 955-963 966-97F A8E0-A8FF",
    "Beng": "980-9FE",
    "Guru": "A01-A76",
    "Thai": "E01-E3A E40-E5B",
    "Mymr": "1000-109F A9E0-A9FE AA60-AA7F",
    "Hang": "1100-11FF 302E-302F 3131-318E 3200-321E 3260-327E A960-A97C AC00-D7FB FFA0-FFDC",
    "Ethi": "1200-1399 2D80-2DDE AB01-AB2E 1E7E0-1E7FE",
    "Khmr": "1780-17F9 19E0-19FF",
    "Hani": (
        "2E80-2FD5 3005 3007 3021-3029 3038-303B 3400-4DBF 4E00-9FFF F900-FAD9 16FE2-16FE3 "
        "16FF0-16FF1 20000-3134A"
    ),
    "Hira": "3041-3096 309D-309F 1B001-1B11F 1B150-1B152 1F200",
    "Kana": (
        "30A1-30FA 30FD-30FF 31F0-31FF 32D0-32FE 3300-3357 FF66-FF6F FF71-FF9D 1AFF0-1B000 "
        "1B120-1B122 1B164-1B167"
    ),
}
"""Ranges by script (ISO 15924). Scripts that no font here can print are left out."""

COMMON = "Zyyy"
INHERITED = "Zinh"


def _flattened() -> tuple[list[int], list[int], list[str]]:
    rows: list[tuple[int, int, str]] = []
    for script, ranges in _RANGES.items():
        for span in ranges.split():
            first, _, last = span.partition("-")
            rows.append((int(first, 16), int(last or first, 16), script))
    rows.sort()
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


_STARTS, _ENDS, _SCRIPTS = _flattened()


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Return the script of a character; `Zyyy` for what all scripts share, `Zinh` for marks."""
    point = ord(character)
    place = bisect_right(_STARTS, point) - 1
    if place >= 0 and point <= _ENDS[place]:
        return _SCRIPTS[place]
    return COMMON
