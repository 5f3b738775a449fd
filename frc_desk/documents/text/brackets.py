"""Which brackets belong together in mixed text; baked from the Unicode data (BidiBrackets)."""

_PAIRED_RANGES = (
    "0F3A-0F3D 169B-169C 2045-2046 207D-207E 208D-208E 2308-230B 2329-232A 2768-2775 27C5-27C6 "
    "27E6-27EF 2983-298C 2991-2998 29D8-29DB 29FC-29FD 2E22-2E29 2E55-2E5C 3008-3011 3014-301B "
    "FE59-FE5E FF5F-FF60 FF62-FF63"
)
_OTHER_PAIRS = ("()", "[]", "{}", "\u298d\u2990", "\u298f\u298e", "\uff08\uff09", "\uff3b\uff3d")


def _bracket_pairs() -> dict[str, str]:
    pairs = {pair[0]: pair[1] for pair in (*_OTHER_PAIRS, "\uff5b\uff5d")}
    for span in _PAIRED_RANGES.split():
        first, last = (int(edge, 16) for edge in span.split("-"))
        pairs.update({chr(point): chr(point + 1) for point in range(first, last, 2)})
    return pairs


CLOSING_OF = _bracket_pairs()
CLOSING = frozenset(CLOSING_OF.values())
# Canonically the same bracket: BD16 says so.
SAME_BRACKET = str.maketrans({"\u2329": "\u3008", "\u232a": "\u3009"})
