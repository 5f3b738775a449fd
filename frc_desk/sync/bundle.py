"""Turns a parcel into compressed lines and back; what comes in is measured and checked line by line.

The first line says who made it and what that machine has; each further line is one record. Records are
values here, never statements: what is applied is decided by `store/applying.py` alone.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import AccessEntry, ChangeRecord, Parcel, Skipped, TableDigest
from frc_desk.errors import BundleDamagedError, BundleTooLargeError
from frc_desk.store.schema.base import moment_of, moment_text

# JSON of change records shrinks to a tenth; what shrinks to a two-hundredth was made to fill a disk.
MOST_UNFOLDED = 2 * 1024**3
_MOST_TIMES = 200
_FREE_OF_SUSPICION = 4 * 1024 * 1024
_MOST_LINE = 16 * 1024 * 1024
_STEP = 256 * 1024

_CHANGE, _FILL, _SKIPPED, _ACCESS, _END = "c", "f", "s", "a", "end"
_REPLICA = re.compile(r"[0-9a-f]{8}")
_HLC = re.compile(r"[0-9a-f]{24}")
_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9_]{1,60}")
_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
_MOST_NUMBER = 1 << 53


@dataclass(frozen=True, slots=True)
class Content:
    """What is sealed in a bundle: the parcel, when it was made, and which bundles its maker has read."""

    parcel: Parcel
    made_at: datetime
    heard: Mapping[str, int]
    """The highest number read, by the name under which a machine writes."""
    holds: tuple[str, ...] = ()
    """Which families the maker has, where it keeps those of some schools only."""
    digests: tuple[TableDigest, ...] = ()
    """What the maker's tables hold, of `digest_schools`, where its parcel says that it has its vector."""
    digest_schools: frozenset[SchoolId] = frozenset()


def folded(content: Content) -> Iterator[bytes]:
    """Yield the content as compressed bytes."""
    packer = zlib.compressobj(level=6)
    waiting: list[str] = []
    size = 0
    for line in _lines(content):
        waiting.append(line)
        size += len(line)
        if size > _STEP:
            yield packer.compress(("\n".join(waiting) + "\n").encode())
            waiting, size = [], 0
    yield packer.compress(("\n".join(waiting) + "\n").encode())
    yield packer.flush()


def unfolded(pieces: Iterable[bytes]) -> Content:
    """Return what `folded` was given.

    Raises:
        BundleTooLargeError: it unfolds to more than any office writes.
        BundleDamagedError: it is not in the form that is written.
    """
    try:
        return _content(_unpacked_lines(pieces))
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        StopIteration,
    ) as error:
        raise BundleDamagedError from error


def _lines(content: Content) -> Iterator[str]:
    parcel = content.parcel
    yield _packed(
        {
            "sender": parcel.sender,
            "schema_v": parcel.schema_v,
            "schools": sorted(parcel.schools),
            "vector": dict(parcel.vector),
            "access_vector": dict(parcel.access_vector),
            "heads": dict(parcel.heads),
            "anchors": dict(parcel.anchors),
            "made_at": moment_text(content.made_at),
            "heard": dict(content.heard),
            "holds": list(content.holds),
            "digests": [[one.table, one.rows, one.code] for one in content.digests],
            "digest_schools": sorted(content.digest_schools),
        }
    )
    count = 0
    for kind, records in (
        (_CHANGE, parcel.records),
        (_FILL, parcel.fill),
        (_SKIPPED, parcel.skipped),
        (_ACCESS, parcel.access),
    ):
        for record in records:
            yield _packed([kind, *record])
            count += 1
    yield _packed([_END, count])


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _unpacked_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in _unpacked(pieces):
        *lines, rest = (rest + block).split(b"\n")
        if len(rest) > _MOST_LINE:
            raise BundleTooLargeError
        yield from lines
    if rest:
        raise BundleDamagedError


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the unfolded bytes in small steps, and stop before they become too many."""
    packer = zlib.decompressobj()
    came, went = 0, 0
    try:
        for piece in pieces:
            came += len(piece)
            block = packer.decompress(piece, _STEP)
            while block or packer.unconsumed_tail:
                went += len(block)
                if went > MOST_UNFOLDED or went > max(_FREE_OF_SUSPICION, _MOST_TIMES * came):
                    raise BundleTooLargeError
                yield block
                if packer.eof:
                    break
                block = packer.decompress(packer.unconsumed_tail, _STEP)
    except zlib.error as error:
        raise BundleDamagedError from error
    if not packer.eof or packer.unused_data:
        raise BundleDamagedError


def _content(lines: Iterator[bytes]) -> Content:
    said = json.loads(next(lines))
    found: dict[str, list[Any]] = {_CHANGE: [], _FILL: [], _SKIPPED: [], _ACCESS: []}
    kinds: dict[str, Callable[[list[Any]], object]] = {
        _CHANGE: _change,
        _FILL: _change,
        _SKIPPED: _skipped,
        _ACCESS: _access,
    }
    count = None
    for line in lines:
        if count is not None:
            raise BundleDamagedError
        kind, *values = json.loads(line)
        if kind == _END:
            (count,) = values
        else:
            found[kind].append(kinds[kind](values))
    if count != sum(len(records) for records in found.values()):
        raise BundleDamagedError
    parcel = Parcel(
        sender=_shaped(_REPLICA, said["sender"]),
        schema_v=_number(said["schema_v"]),
        records=tuple(found[_CHANGE]),
        fill=tuple(found[_FILL]),
        skipped=tuple(found[_SKIPPED]),
        access=tuple(found[_ACCESS]),
        heads=_heads(said["heads"]),
        anchors=_heads(said["anchors"]),
        vector=_vector(said["vector"]),
        access_vector=_vector(said["access_vector"]),
        schools=frozenset(SchoolId(_text(one)) for one in said["schools"]),
    )
    return Content(
        parcel=parcel,
        made_at=moment_of(_shaped(_AT, said["made_at"])),
        heard=_vector(said["heard"]),
        holds=tuple(_shaped(_ID, one) for one in said["holds"]),
        digests=tuple(
            TableDigest(_shaped(_NAME, table), _number(rows), _shaped(_CODE, code))
            for table, rows, code in said["digests"]
        ),
        digest_schools=frozenset(SchoolId(_text(one)) for one in said["digest_schools"]),
    )


def _change(values: list[Any]) -> ChangeRecord:
    record = ChangeRecord(*values)
    _shaped(_REPLICA, record.replica)
    _shaped(_HLC, record.hlc)
    _shaped(_NAME, record.table)
    _shaped(_AT, record.at)
    for word in (record.txid, record.act, record.row, record.actor):
        _text(word)
    if _number(record.rseq) == 0 or not record.row:
        raise BundleDamagedError
    _number(record.schema_v)
    for value in _object(record.fields).values():
        _cell(value)
    if record.base is not None:
        for clock in _object(record.base).values():
            if clock is not None:
                _shaped(_HLC, clock)
    return record


def _skipped(values: list[Any]) -> Skipped:
    skipped = Skipped(*values)
    _shaped(_REPLICA, skipped.replica)
    if not 1 <= _number(skipped.first) <= _number(skipped.last):
        raise BundleDamagedError
    return skipped


def _access(values: list[Any]) -> AccessEntry:
    entry = AccessEntry(*values)
    _shaped(_REPLICA, entry.replica)
    _shaped(_AT, entry.at)
    _number(entry.n)
    for word in (entry.actor, entry.act, entry.subject, entry.mac):
        _text(word)
    return entry


def _object(text: object) -> dict[str, Any]:
    found = json.loads(_text(text))
    if not isinstance(found, dict) or not all(_NAME.fullmatch(name) for name in found):
        raise BundleDamagedError
    return found


def _cell(value: object) -> None:
    """Refuse what no column keeps."""
    if isinstance(value, str):
        _text(value)
        return
    too_large = isinstance(value, int) and abs(value) > _MOST_NUMBER
    if too_large or not isinstance(value, int | float | None):
        raise BundleDamagedError


def _vector(said: dict[str, Any]) -> dict[str, int]:
    return {_shaped(_REPLICA, replica): _number(number) for replica, number in said.items()}


def _heads(said: dict[str, Any]) -> dict[str, tuple[int, str]]:
    return {_shaped(_REPLICA, r): (_number(n), _text(mac)) for r, (n, mac) in said.items()}


def _shaped(shape: re.Pattern[str], said: object) -> str:
    text = _text(said)
    if shape.fullmatch(text) is None:
        raise BundleDamagedError
    return text


def _text(said: object) -> str:
    if not isinstance(said, str) or "\0" in said:
        raise BundleDamagedError
    # a lone half of a surrogate pair is no text, and no database keeps it
    said.encode()
    return said


def _number(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said < _MOST_NUMBER:
        raise BundleDamagedError
    return said
