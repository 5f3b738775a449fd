"""The data key can be changed, and a death in the middle locks nobody out."""

from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import DiskFullError, WrongKeyError
from frc_desk.store import engine, keyed, rekey
from frc_desk.store.check import check
from frc_desk.store.engine import Database
from frc_desk.store.key_names import SignInName
from frc_desk.store.keys import Keyring
from tests import offices

WORDS = "correct horse battery"
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def ring(tmp_path: Path, clock: FixedClock) -> Keyring:
    return Keyring(tmp_path, clock, offices.EASY)


@pytest.fixture
def office(ring: Keyring, clock: FixedClock) -> Database:
    key = ring.make(SignInName(offices.ANA.id, "Ana"), WORDS, CODE)
    database = engine.create(ring.folder, key, clock, ballast_bytes=0)
    offices.hire(database, offices.ANA)
    return database


def sound(database: Database) -> bool:
    result = check(database)
    return result.ok and result.counts["staff"] == 1


def test_everyone_still_opens_the_office_and_the_old_key_does_not(
    office: Database, ring: Keyring
) -> None:
    old_key = office.key
    rekey.change_data_key(office, ring)
    assert sound(office)
    offices.hire(office, StaffMember(offices.BEN.id, "Ben", ()))
    office.close()
    assert ring.unlock(offices.ANA.id, WORDS) == ring.unlock_with_recovery(CODE) == office.key
    assert office.key != old_key
    with pytest.raises(WrongKeyError):
        keyed.open_keyed(office.path, old_key)


def test_nothing_of_the_old_key_stays_in_the_folder(office: Database, ring: Keyring) -> None:
    before = {slot for name in ring.folder.glob("frc.keys*") for slot in name.read_text().split()}
    rekey.change_data_key(office, ring)
    office.close()
    after = {slot for name in ring.folder.glob("frc.keys*") for slot in name.read_text().split()}
    sealed_before = {text for text in before - after if len(text) > 100}
    assert sealed_before
    assert sorted(path.name for path in ring.folder.iterdir()) == [
        "frc.db",
        "frc.keys",
        "frc.keys.older",
        "frc.lock",
    ]


def test_a_full_disk_leaves_the_office_as_it_was(
    office: Database, ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("frc_desk.store.keyed.change_key", full)
    key = office.key
    with pytest.raises(DiskFullError):
        rekey.change_data_key(office, ring)
    assert sound(office)
    office.close()
    assert ring.unlock(offices.ANA.id, WORDS) == key


class DiedError(BaseException):
    """The program ended here."""


@pytest.mark.parametrize("where", ["change_key", "flush_folder", "finish_new_key"])
def test_a_death_in_the_middle_locks_nobody_out(
    office: Database, ring: Keyring, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def die(*_: object) -> None:
        raise DiedError

    places = {
        "change_key": "frc_desk.store.keyed.change_key",
        "flush_folder": "frc_desk.store.rekey.flush_folder",
        "finish_new_key": "frc_desk.store.keys.Keyring.finish_new_key",
    }
    with monkeypatch.context() as broken:
        broken.setattr(places[where], die)
        with pytest.raises(DiedError):
            rekey.change_data_key(office, ring)
    office.close()
    key = ring.unlock(offices.ANA.id, WORDS)
    assert ring.unlock_with_recovery(CODE) == key
    with Database(office.folder, key, office.clock, ballast_bytes=0).open() as again:
        assert sound(again)
    assert "following" not in (office.folder / "frc.keys").read_text()
