"""The ballast takes real room, is given back once, and never crowds a small disk."""

from pathlib import Path

import pytest

from frc_desk.store import ballast

SIZE = 3 * 1024 * 1024 + 5


def test_it_takes_the_room_it_is_to_give_back(tmp_path: Path) -> None:
    assert ballast.keep_ballast(tmp_path, SIZE)
    lies_there = (tmp_path / ballast.NAME).stat()
    assert lies_there.st_size == SIZE
    assert lies_there.st_blocks * 512 >= SIZE
    assert ballast.keep_ballast(tmp_path, SIZE)


def test_it_is_given_back_once(tmp_path: Path) -> None:
    ballast.keep_ballast(tmp_path, SIZE)
    assert ballast.give_back_ballast(tmp_path)
    assert not ballast.give_back_ballast(tmp_path)


def test_a_small_disk_keeps_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "free_bytes", lambda _: 3 * SIZE - 1)
    assert not ballast.keep_ballast(tmp_path, SIZE)
    assert not (tmp_path / ballast.NAME).exists()


def test_systems_without_reservation_write_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.posix_fallocate")
    assert ballast.keep_ballast(tmp_path, SIZE)
    assert (tmp_path / ballast.NAME).stat().st_size == SIZE
