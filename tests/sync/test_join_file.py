"""A join file opens with its code alone, and comes out as it was put in."""

import random
from pathlib import Path

import pytest

from frc_desk.errors import JoinFileDamagedError, NewerBundleError, SyncError, WrongJoinCodeError
from frc_desk.sync.join_file import CODE_LENGTH, as_read_aloud, new_code, opened, write
from tests import offices

SCHEMA = 3
SAID = {"office": "FRC, the “Ana Needle” desk", "devices": [{"id": "a", "sign": "00"}]}
CODE = "0123456789AB"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """What stands for an encrypted database."""
    (tmp_path / "snapshot").write_bytes(random.Random(1).randbytes(300_000))  # noqa: S311 - the same again on each run, no secret
    return tmp_path / "snapshot"


def written(snapshot: Path) -> Path:
    file = snapshot.with_name("a.frcjoin")
    write(file, CODE, SAID, snapshot, SCHEMA, offices.EASY)
    return file


def test_what_was_put_in_comes_out(snapshot: Path) -> None:
    joining = opened(written(snapshot), CODE, SCHEMA)
    assert joining.description == SAID
    assert b"".join(joining.snapshot) == snapshot.read_bytes()


def test_a_code_may_be_typed_as_it_is_read(snapshot: Path) -> None:
    assert opened(written(snapshot), " o123 4567-89ab ", SCHEMA).description == SAID


def test_another_code_opens_nothing(snapshot: Path) -> None:
    with pytest.raises(WrongJoinCodeError):
        opened(written(snapshot), "0123456789AC", SCHEMA)


def test_codes_are_twelve_signs_and_never_the_same() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert as_read_aloud(CODE) == "0123 4567 89AB"


def test_nothing_of_what_is_inside_can_be_read_from_outside(snapshot: Path) -> None:
    assert b"Needle" not in written(snapshot).read_bytes()


def test_a_newer_schema_is_called_so(snapshot: Path) -> None:
    with pytest.raises(NewerBundleError):
        opened(written(snapshot), CODE, SCHEMA - 1)


def test_a_file_that_asks_for_too_much_work_is_refused(snapshot: Path) -> None:
    file = written(snapshot)
    for asked in (b'"memory_kib": 999999999', b'"memory_kib": -1', b'"memory_kib": "x"'):
        changed = file.read_bytes().replace(b'"memory_kib": 256', asked)
        text_length = int.from_bytes(changed[8:12], "big") + len(asked) - len(b'"memory_kib": 256')
        other = file.with_name("b.frcjoin")
        other.write_bytes(changed[:8] + text_length.to_bytes(4, "big") + changed[12:])
        with pytest.raises(JoinFileDamagedError):
            opened(other, CODE, SCHEMA)


def test_what_is_no_join_file_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"FRCJOINS", b"Dear colleague, " * 100, b"FRCJOINS\0\0\0\2[]" + bytes(90)):
        (tmp_path / "b").write_bytes(content)
        with pytest.raises(JoinFileDamagedError):
            opened(tmp_path / "b", CODE, SCHEMA)
    with pytest.raises(JoinFileDamagedError):
        opened(tmp_path / "missing", CODE, SCHEMA)


def test_no_flipped_bit_is_ever_read(snapshot: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - the same again on each run, no secret
    whole = written(snapshot).read_bytes()
    for _ in range(300):
        flipped = bytearray(whole)
        bit = chance.randrange(8 * len(whole))
        flipped[bit // 8] ^= 1 << bit % 8
        (snapshot.with_name("b")).write_bytes(flipped)
        with pytest.raises(SyncError):
            b"".join(opened(snapshot.with_name("b"), CODE, SCHEMA).snapshot)
