"""A parcel comes out of a bundle as it was put in; a hostile one is refused before it fills anything."""

import json
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import AccessEntry, ChangeRecord, Parcel, Skipped
from frc_desk.errors import BundleDamagedError, BundleTooLargeError, SyncError
from frc_desk.sync.bundle import Content, folded, unfolded

AT = "2026-11-17T18:39:12.123456Z"
MADE_AT = datetime(2026, 11, 17, 18, 40, tzinfo=UTC)
RECORD = ChangeRecord(
    replica="0a0b0c0d",
    rseq=5,
    txid="01" * 16,
    act="change_person",
    hlc="0" * 15 + "1" + "0a0b0c0d",
    table="persons",
    row="02" * 16,
    fields='{"full_name":"Rosa Ramírez\\n“two lines”","deleted":0}',
    base='{"full_name":"00000000000000010a0b0c0d","deleted":null}',
    actor="03" * 16,
    at=AT,
    schema_v=1,
)

replicas = st.sampled_from(["0a0b0c0d", "ffffffff", "00000001"])
numbers = st.integers(1, 2**40)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
cells = st.one_of(st.none(), st.booleans(), st.integers(-(2**40), 2**40), texts)
changes = st.builds(
    lambda replica, rseq, cell, new: RECORD._replace(
        replica=replica,
        rseq=rseq,
        fields=json.dumps({"name": cell}),
        base=None if new else RECORD.base,
    ),
    replicas,
    numbers,
    cells,
    st.booleans(),
)
parcels = st.builds(
    Parcel,
    sender=replicas,
    schema_v=st.integers(0, 99),
    records=st.lists(changes, max_size=6).map(tuple),
    fill=st.lists(changes, max_size=3).map(tuple),
    skipped=st.lists(st.builds(lambda r, n: Skipped(r, n, n + 3), replicas, numbers)).map(tuple),
    access=st.lists(
        st.builds(
            lambda r, n: AccessEntry(r, n, AT, "03" * 16, "family", "02" * 16, "ab" * 32),
            replicas,
            numbers,
        )
    ).map(tuple),
    heads=st.dictionaries(replicas, st.tuples(numbers, st.just("ab" * 32))),
    anchors=st.dictionaries(replicas, st.tuples(numbers, st.just("ab" * 32))),
    vector=st.dictionaries(replicas, numbers),
    access_vector=st.dictionaries(replicas, numbers),
    schools=st.frozensets(st.just(SchoolId("04" * 16))),
)


@given(parcel=parcels)
def test_what_was_packed_is_unpacked(parcel: Parcel) -> None:
    content = Content(parcel, MADE_AT, {"0a0b0c0d": 4}, ("05" * 16,))
    assert unfolded(folded(content)) == content
    in_drops = (bytes([one]) for one in b"".join(folded(content)))
    assert unfolded(in_drops) == content


def packed(*lines: object, count: int | None = None) -> list[bytes]:
    first = {
        "sender": "0a0b0c0d",
        "schema_v": 1,
        "schools": [],
        "vector": {},
        "access_vector": {},
        "heads": {},
        "anchors": {},
        "made_at": AT,
        "heard": {},
        "holds": [],
        "digests": [],
        "digest_schools": [],
    }
    said = [first, *lines, ["end", len(lines) if count is None else count]]
    return [zlib.compress(b"".join(json.dumps(one).encode() + b"\n" for one in said))]


def test_the_form_that_is_written_by_hand_is_read() -> None:
    assert unfolded(packed(["c", *RECORD])).parcel.records == (RECORD,)


@pytest.mark.parametrize(
    "changed",
    [
        {"replica": "0A0B0C0D"},
        {"replica": "x"},
        {"rseq": 0},
        {"rseq": -1},
        {"rseq": True},
        {"rseq": 2**70},
        {"rseq": "5"},
        {"hlc": "5"},
        {"table": "persons; DROP TABLE persons"},
        {"table": ""},
        {"row": ""},
        {"row": None},
        {"fields": "[]"},
        {"fields": "{"},
        {"fields": '{"a b":1}'},
        {"fields": '{"name":[1]}'},
        {"fields": '{"name":{"a":1}}'},
        {"fields": '{"name":1180591620717411303424}'},
        {"fields": '{"name":"\\ud800"}'},
        {"fields": '{"name":"\\u0000"}'},
        {"base": "7"},
        {"base": '{"name":"yesterday"}'},
        {"at": "yesterday"},
        {"schema_v": "1"},
        {"actor": 5},
    ],
)
def test_a_record_that_no_machine_writes_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(BundleDamagedError):
        unfolded(packed(["c", *RECORD._replace(**changed)]))  # type: ignore[arg-type]  # hostile on purpose


@pytest.mark.parametrize(
    "line",
    [["c"], ["x", 1], [], 5, None, {"c": 1}, ["s", "0a0b0c0d", 3, 2], ["s", "0a0b0c0d", 0, 2], ["a", 1]],
)  # fmt: skip
def test_a_line_of_no_known_kind_is_refused(line: object) -> None:
    with pytest.raises(BundleDamagedError):
        unfolded(packed(line))


def test_lines_behind_the_end_or_too_few_are_refused() -> None:
    for count in (0, 2):
        with pytest.raises(BundleDamagedError):
            unfolded(packed(["c", *RECORD], count=count))
    with pytest.raises(BundleDamagedError):
        unfolded(packed(["end", 0], ["c", *RECORD], count=2))


def test_what_is_cut_off_is_refused() -> None:
    whole = packed(["c", *RECORD])[0]
    for end in range(0, len(whole), 7):
        with pytest.raises(BundleDamagedError):
            unfolded([whole[:end]])
    with pytest.raises(BundleDamagedError):
        unfolded([whole, b"more"])


def test_a_bundle_that_unfolds_without_end_is_stopped_early() -> None:
    bomb = zlib.compressobj(9)
    taken = 0

    def pieces() -> object:
        nonlocal taken
        for _ in range(4_000):
            taken += 1
            yield bomb.compress(bytes(1024 * 1024))

    with pytest.raises(BundleTooLargeError):
        unfolded(pieces())  # type: ignore[arg-type]  # a generator of bytes
    assert taken < 40, "stopped only after most of it had been unfolded"


def test_one_endless_line_is_stopped() -> None:
    endless = b"[" + b"1" * (17 * 1024 * 1024)
    # stored and not packed, so that the line alone is what is wrong with it
    with pytest.raises(BundleTooLargeError):
        unfolded([zlib.compress(endless, level=0)])


@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    for pieces in ([data], [zlib.compress(data)]):
        with pytest.raises(SyncError):
            unfolded(pieces)
