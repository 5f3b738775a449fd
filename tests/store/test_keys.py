"""Key slots open with the right words, and only with them."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.errors import (
    DiskFullError,
    FolderNotEmptyError,
    KeysChangedError,
    NoOfficeError,
    RecordNotFoundError,
    TooManyTriesError,
    WrongKeyError,
    WrongPassphraseError,
)
from frc_desk.store import recovery
from frc_desk.store.key_names import KEY_FILE_NAME, OLDER_KEY_FILE_NAME, SignInName, names
from frc_desk.store.key_wrapping import FLOOR, Hardness, calibrated, new_pair
from frc_desk.store.keys import Keyring
from tests import offices
from tests.small_disks import needs_mounts, small_disk

ANA = SignInName(offices.ANA.id, "Ana")
BEN = SignInName(offices.BEN.id, "ben")
WORDS = "correct horse battery"
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def ring(tmp_path: Path, clock: FixedClock) -> Keyring:
    return Keyring(tmp_path, clock, offices.EASY)


def test_a_passphrase_opens_its_own_slot(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    assert len(key) == 32
    assert ring.unlock(ANA.staff, WORDS) == key


def test_accents_typed_in_another_way_open_too(ring: Keyring) -> None:
    key = ring.make(ANA, "café con leche, ñ", CODE)
    assert ring.unlock(ANA.staff, "cafe\u0301 con leche, n\u0303") == key


def test_a_name_is_taken_without_its_case(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    assert ring.unlock_by_name(" aNA ", WORDS) == key


def test_a_wrong_name_and_a_wrong_passphrase_say_the_same(ring: Keyring) -> None:
    ring.make(ANA, WORDS, CODE)
    said = []
    for name, words in (("Eve", WORDS), ("Ana", "wrong words here")):
        with pytest.raises(WrongPassphraseError) as caught:
            ring.unlock_by_name(name, words)
        said.append(str(caught.value))
    assert said == ["That did not work. Try again, or ask your supervisor."] * 2


def test_wrong_tries_wait_longer_and_longer(ring: Keyring, clock: FixedClock) -> None:
    ring.make(ANA, WORDS, CODE)
    waits = []
    for _ in range(6):
        with pytest.raises(WrongPassphraseError) as caught:
            ring.unlock(ANA.staff, "wrong words here")
        waits.append(caught.value.values.get("seconds", 0))
        clock.move_to(clock.now() + timedelta(seconds=int(str(waits[-1]))))
    assert waits == [0, 0, 30, 120, 600, 600]


def test_the_right_words_wait_too_even_after_a_restart(
    ring: Keyring, tmp_path: Path, clock: FixedClock
) -> None:
    key = ring.make(ANA, WORDS, CODE)
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            ring.unlock(ANA.staff, "wrong words here")
    again = Keyring(tmp_path, clock, offices.EASY)
    with pytest.raises(TooManyTriesError, match=r"Wait 30 seconds"):
        again.unlock(ANA.staff, WORDS)
    clock.move_to(clock.now() + timedelta(seconds=30))
    assert again.unlock(ANA.staff, WORDS) == key
    with pytest.raises(WrongPassphraseError) as caught:
        again.unlock(ANA.staff, "wrong words here")
    assert not isinstance(caught.value, TooManyTriesError)


def test_one_person_waiting_does_not_stop_another(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    ring.give(key, BEN, "another long passphrase")
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            ring.unlock(ANA.staff, "wrong words here")
    assert ring.unlock(BEN.staff, "another long passphrase") == key


def test_a_clock_that_was_moved_back_locks_nobody_out(ring: Keyring, clock: FixedClock) -> None:
    ring.make(ANA, WORDS, CODE)
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            ring.unlock(ANA.staff, "wrong words here")
    clock.move_to(clock.now() - timedelta(days=400))
    with pytest.raises(TooManyTriesError, match=r"Wait 600 seconds"):
        ring.unlock(ANA.staff, WORDS)


def test_the_recovery_sheet_opens_as_a_person_reads_it_aloud(ring: Keyring) -> None:
    code = recovery.new_recovery_code()
    key = ring.make(ANA, WORDS, code)
    printed = recovery.as_printed(code)
    assert len(printed.split()) == 7
    assert ring.unlock_with_recovery(printed.lower().replace("0", "o").replace("1", "l")) == key
    with pytest.raises(WrongPassphraseError):
        ring.unlock_with_recovery(CODE)


def test_a_new_recovery_sheet_makes_the_old_one_useless(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    other = recovery.new_recovery_code()
    ring.renew_recovery(key, other)
    assert ring.unlock_with_recovery(other) == key
    with pytest.raises(WrongPassphraseError):
        ring.unlock_with_recovery(CODE)


def test_four_symbols_prove_the_sheet() -> None:
    places = recovery.places_to_prove()
    assert len(set(places)) == 4
    right = tuple(CODE[place - 1].lower() for place in places)
    assert recovery.proves(CODE, places, right)
    assert not recovery.proves(CODE, places, (*right[:3], "Z"))


def test_the_district_opens_with_its_own_key(ring: Keyring) -> None:
    private, public = new_pair()
    key = ring.make(ANA, WORDS, CODE, public)
    assert ring.unlock_with_district_key(private) == key
    with pytest.raises(WrongKeyError):
        ring.unlock_with_district_key(new_pair()[0])


def test_a_person_who_leaves_opens_nothing_in_either_generation(
    ring: Keyring, tmp_path: Path
) -> None:
    key = ring.make(ANA, WORDS, CODE)
    ring.give(key, BEN, "another long passphrase")
    ring.take_away(key, BEN.staff)
    with pytest.raises(WrongPassphraseError):
        ring.unlock(BEN.staff, "another long passphrase")
    for name in (KEY_FILE_NAME, OLDER_KEY_FILE_NAME):
        assert BEN.staff not in (tmp_path / name).read_text()
    with pytest.raises(RecordNotFoundError):
        ring.take_away(key, BEN.staff)


def test_a_new_passphrase_replaces_the_old_one(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    ring.give(key, ANA, "a passphrase of this year")
    assert ring.unlock(ANA.staff, "a passphrase of this year") == key
    with pytest.raises(WrongPassphraseError):
        ring.unlock(ANA.staff, WORDS)


def test_fewer_than_three_slots_is_worth_a_warning(ring: Keyring) -> None:
    key = ring.make(ANA, WORDS, CODE)
    assert ring.has_few_slots()
    ring.give(key, BEN, "another long passphrase")
    assert not ring.has_few_slots()


def test_names_stand_in_order_and_may_be_initials(ring: Keyring, tmp_path: Path) -> None:
    key = ring.make(ANA, WORDS, CODE)
    ring.give(key, BEN, "another long passphrase")
    assert [one.name for one in names(tmp_path)] == ["Ana", "ben"]
    ring.rename(key, SignInName(ANA.staff, "Z. A."))
    assert [one.name for one in names(tmp_path)] == ["ben", "Z. A."]
    assert ring.unlock(ANA.staff, WORDS) == key


def test_a_torn_key_file_leaves_the_older_generation(ring: Keyring, tmp_path: Path) -> None:
    key = ring.make(ANA, WORDS, CODE)
    ring.give(key, BEN, "another long passphrase")
    path = tmp_path / KEY_FILE_NAME
    path.write_bytes(path.read_bytes()[:200])
    assert ring.unlock(ANA.staff, WORDS) == key


def test_a_slot_moved_to_another_person_opens_nothing(ring: Keyring, tmp_path: Path) -> None:
    ring.make(ANA, WORDS, CODE)
    path = tmp_path / KEY_FILE_NAME
    content = json.loads(path.read_text())
    content["slots"][0]["staff"] = BEN.staff
    path.write_text(json.dumps(content))
    with pytest.raises(WrongPassphraseError):
        ring.unlock(BEN.staff, WORDS)


def test_slots_changed_from_outside_are_not_built_upon(ring: Keyring, tmp_path: Path) -> None:
    key = ring.make(ANA, WORDS, CODE)
    path = tmp_path / KEY_FILE_NAME
    content = json.loads(path.read_text())
    content["slots"][0]["public"] = new_pair()[1].hex()
    path.write_text(json.dumps(content))
    with pytest.raises(KeysChangedError):
        ring.give(key, BEN, "another long passphrase")


def test_slots_are_made_once(ring: Keyring) -> None:
    ring.make(ANA, WORDS, CODE)
    with pytest.raises(FolderNotEmptyError):
        ring.make(BEN, WORDS, CODE)


def test_an_empty_folder_is_no_office(ring: Keyring, tmp_path: Path) -> None:
    assert names(tmp_path) == ()
    with pytest.raises(NoOfficeError):
        ring.unlock(ANA.staff, WORDS)


def test_no_secret_stands_in_the_key_file(ring: Keyring, tmp_path: Path) -> None:
    key = ring.make(ANA, WORDS, CODE)
    text = (tmp_path / KEY_FILE_NAME).read_text()
    for secret in (key.hex(), WORDS, CODE):
        assert secret not in text


def test_calibration_only_ever_makes_it_harder() -> None:
    chosen = calibrated(Hardness(1024, 3, 1))
    assert (chosen.memory_kib, chosen.passes) >= (1024, 3)
    assert chosen.memory_kib <= 256 * 1024


def test_the_floor_is_64_mib_and_three_passes() -> None:
    assert (FLOOR.memory_kib, FLOOR.passes) == (65536, 3)


@pytest.mark.parametrize("module", ["key_names", "keyed"])
def test_what_the_first_window_reads_through_is_light(module: str) -> None:
    asks = f"import sys, frc_desk.store.{module}; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"sqlalchemy", "cryptography", "alembic", "argon2"} & set(said)


@needs_mounts
def test_a_full_disk_leaves_the_slots_as_they_were(tmp_path: Path, clock: FixedClock) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        ring = Keyring(disk, clock, offices.EASY)
        key = ring.make(ANA, WORDS, CODE)
        with suppress(OSError):
            (disk / "films").write_bytes(bytes(2 * 1024 * 1024))
        with pytest.raises(DiskFullError):
            ring.give(key, BEN, "another long passphrase")
        assert ring.unlock(ANA.staff, WORDS) == key
        assert [one.name for one in names(disk)] == ["Ana"]
