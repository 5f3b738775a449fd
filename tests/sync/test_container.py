"""A bundle opens for whom it is meant, as its sender wrote it, or not at all."""

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frc_desk.errors import (
    BadSignatureError,
    BundleDamagedError,
    BundleTruncatedError,
    ForeignFileError,
    NewerBundleError,
    NotForThisDeviceError,
    SyncError,
)
from frc_desk.sync import container
from frc_desk.sync.chunks import CHUNK
from frc_desk.sync.container import Header, Introduction, Section, glance, look, write
from frc_desk.sync.keys import (
    DeviceKeys,
    introduces,
    introduction_code,
    is_signed_by,
    new_device_keys,
)

OFFICE, LAPTOP, OTHER = new_device_keys(), new_device_keys(), new_device_keys()
HEADER = Header(sender="0f" * 16, replica="0a0b0c0d", number=7, schema=1, previous="ab" * 32)
NEEDLE = b"Rosa Needle-Ramirez (fictional)"


def written(path: Path, content: bytes = NEEDLE, header: Header = HEADER) -> Path:
    section = Section({"laptop": LAPTOP.public.seal}, pieces_of(content))
    elsewhere = Section({"other": OTHER.public.seal}, [b"for the other"])
    write(path, header, [elsewhere, section], OFFICE)
    return path


def pieces_of(content: bytes, size: int = 10_000) -> Iterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


def read(path: Path, device: str = "laptop", keys: DeviceKeys = LAPTOP) -> bytes:
    envelope = look(path)
    envelope.prove(OFFICE.public.sign)
    return b"".join(envelope.opened(device, keys.seal))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_what_was_written_is_read(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)  # noqa: S311 - the same again on each run, no secret
    assert read(written(tmp_path / "a", content)) == content


def test_each_section_opens_for_its_own_recipients(tmp_path: Path) -> None:
    file = written(tmp_path / "a")
    assert read(file) == NEEDLE
    assert read(file, "other", OTHER) == b"for the other"
    for device, keys in (("stranger", LAPTOP), ("laptop", OTHER), ("other", LAPTOP)):
        with pytest.raises(NotForThisDeviceError):
            read(file, device, keys)


def test_the_header_says_what_the_sender_said(tmp_path: Path) -> None:
    code = introduction_code(b"secret", "0f" * 16, OFFICE.public)
    introduction = Introduction("invited", OFFICE.public, code)
    header = Header("0f" * 16, "0a0b0c0d", 1, 1, "", (), introduction)
    found = look(written(tmp_path / "a", header=header)).header
    assert (found.sender, found.number, found.schema, found.previous) == ("0f" * 16, 1, 1, "")
    assert found.introduction == introduction
    assert introduces(b"secret", "0f" * 16, OFFICE.public, code)
    assert not introduces(b"secret", "0f" * 16, LAPTOP.public, code)
    assert not introduces(b"other", "0f" * 16, OFFICE.public, code)
    assert not introduces(b"secret", "0f" * 16, OFFICE.public, "ÿ")


def test_nothing_of_what_is_inside_can_be_read_from_outside(tmp_path: Path) -> None:
    assert NEEDLE not in written(tmp_path / "a").read_bytes()


def test_the_signature_of_another_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    envelope = look(written(tmp_path / "a"))
    with pytest.raises(BadSignatureError):
        envelope.prove(LAPTOP.public.sign)
    with pytest.raises(BadSignatureError):
        envelope.prove("no key")
    assert not is_signed_by(OFFICE.public.sign, envelope.signature, envelope.signed + b"x")


def test_the_same_bundle_has_one_fingerprint(tmp_path: Path) -> None:
    one = written(tmp_path / "a")
    shutil.copyfile(one, tmp_path / "b")
    assert look(one).fingerprint == look(tmp_path / "b").fingerprint
    assert glance(one) == (look(one).header, look(one).fingerprint)
    assert look(one).fingerprint != look(written(tmp_path / "c")).fingerprint


def test_what_is_no_bundle_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"Dear colleague, " * 100)
    with pytest.raises(ForeignFileError):
        look(tmp_path / "letter")


def test_a_file_that_is_still_being_copied_is_called_so(tmp_path: Path) -> None:
    whole = written(tmp_path / "a", bytes(3 * CHUNK)).read_bytes()
    for length in (0, 3, 8, 11, 200, len(whole) // 2, len(whole) - 1):
        (tmp_path / "part").write_bytes(whole[:length])
        with pytest.raises(BundleTruncatedError):
            look(tmp_path / "part")
        # Some systems give a copy its full size first.
        (tmp_path / "part").write_bytes(whole[:length] + bytes(len(whole) - length))
        with pytest.raises((BundleTruncatedError, ForeignFileError)):
            look(tmp_path / "part")


def test_a_newer_form_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "FORMAT", 2)
    file = written(tmp_path / "a")
    monkeypatch.setattr(container, "FORMAT", 1)
    with pytest.raises(NewerBundleError):
        look(file)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format":1,"sender":5,"replica":"b","number":1,"schema":1,"previous":"","sections":[]}',
        b'{"format":1,"sender":"a","replica":"b","number":-1,"schema":1,"previous":"","sections":[]}',
        b'{"format":1,"sender":"a","replica":"b","number":true,"schema":1,"previous":"","sections":[]}',
        b'{"format":1,"sender":"a","replica":"b","number":1,"schema":1,"previous":"","sections":[5]}',
        b'{"format":1,"sender":"a","replica":"b","number":1,"schema":1,"previous":"","sections":[{"b":5}]}',
        b'{"format":1,"sender":"a","replica":"b","number":1,"schema":1,"previous":"","sections":[],"introduction":7}',
    ],
)
def test_a_hostile_header_is_refused(tmp_path: Path, text: bytes) -> None:
    head = b"FRCSHARE" + len(text).to_bytes(4, "big") + text
    tail = len(head).to_bytes(8, "big") + bytes(64) + b"SHAREEND"
    (tmp_path / "a").write_bytes(head + tail)
    with pytest.raises(BundleDamagedError):
        look(tmp_path / "a")


def test_a_hostile_seal_is_refused(tmp_path: Path) -> None:
    for seal in ("", "zz", "00" * 32, "00" * 92):
        head = b'{"format":1,"sender":"a","replica":"b","number":1,"schema":1,"previous":"","sections":[{"lap":"%s"}]}'
        text = head % seal.encode()
        body = b"FRCSHARE" + len(text).to_bytes(4, "big") + text
        (tmp_path / "a").write_bytes(body + len(body).to_bytes(8, "big") + bytes(64) + b"SHAREEND")
        with pytest.raises(NotForThisDeviceError):
            list(look(tmp_path / "a").opened("lap", LAPTOP.seal))


def test_a_chunk_that_was_moved_repeated_or_left_out_is_refused(tmp_path: Path) -> None:
    content = random.Random(1).randbytes(3 * CHUNK)  # noqa: S311 - the same again on each run, no secret
    file = written(tmp_path / "a", content)
    at = look(file).body_at + (4 + 16 + len(b"for the other")) + 4
    whole, frame = file.read_bytes(), 4 + CHUNK + 16
    one, two, three = (whole[at + n * frame : at + (n + 1) * frame] for n in range(3))
    rest = whole[at + 3 * frame :]
    for order in (
        (two, one, three),
        (one, one, two, three),
        (one, three),
        (one, two),
        (three,),
        (),
    ):
        file.write_bytes(whole[:at] + b"".join(order) + rest)
        envelope = container.Envelope(file, header_of(whole), "", b"", b"", look_at(whole))
        with pytest.raises(BundleDamagedError):
            list(envelope.opened("laptop", LAPTOP.seal))


def header_of(whole: bytes) -> Header:
    return container._header(whole[12 : look_at(whole)])


def look_at(whole: bytes) -> int:
    return 12 + int.from_bytes(whole[8:12], "big")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(SyncError):
        look(tmp_path / "a")


def test_no_flipped_bit_is_ever_read(tmp_path: Path) -> None:
    assert read_though_flipped(tmp_path, 400) == []


@pytest.mark.long
def test_none_of_ten_thousand_flipped_bits_is_ever_read(tmp_path: Path) -> None:
    assert read_though_flipped(tmp_path, 10_000) == []


def read_though_flipped(folder: Path, times: int) -> list[int]:
    """Flip one bit after another and return those with which the file was read all the same."""
    through: list[int] = []
    chance = random.Random(20261122)  # noqa: S311 - the same again on each run, no secret
    whole = written(folder / "a", NEEDLE * 40).read_bytes()
    for _ in range(times):
        flipped = bytearray(whole)
        bit = chance.randrange(8 * len(whole))
        flipped[bit // 8] ^= 1 << bit % 8
        (folder / "b").write_bytes(flipped)
        with suppress(SyncError):
            read(folder / "b")
            through.append(bit)
    assert read(folder / "a") == NEEDLE * 40
    return through
