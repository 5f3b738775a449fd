"""The key slots of an office: who can open it, and with what.

    person     one for each staff member; opened by their passphrase
    recovery   one; opened by the 26 symbols of the recovery sheet
    district   at most one; opened by a private key that the district keeps elsewhere

Nothing here opens the database. What is wrong with a try, name or passphrase, is never said.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from frc_desk.clock import Clock
from frc_desk.domain.ids import StaffId
from frc_desk.errors import (
    FolderNotEmptyError,
    KeysChangedError,
    NoOfficeError,
    RecordNotFoundError,
    TooManyTriesError,
    WrongKeyError,
    WrongPassphraseError,
)
from frc_desk.store import keyed
from frc_desk.store.key_file import write_key_file
from frc_desk.store.key_names import KEY_FILE_NAME, SignInName, read_key_file
from frc_desk.store.key_wrapping import (
    FLOOR,
    Hardness,
    new_pair,
    sealed,
    unsealed,
    unwrapped,
    wrapped,
)
from frc_desk.store.keyed import KEY_BYTES, key_check
from frc_desk.store.recovery import as_typed
from frc_desk.store.schema.base import moment_of, moment_text

FEW_SLOTS = 3
MOST_WRONG_KEPT = 200
_DELAYS = (0, 0, 30, 120, 600)
_PERSON, _RECOVERY, _DISTRICT = "person", "recovery", "district"
_UNKNOWN = StaffId("-")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a machine that joins an office takes over: the recovery sheet of the office, and the district's key."""

    office: str
    slots: tuple[dict[str, Any], ...]


class Keyring:
    """The slots of one data folder."""

    def __init__(self, folder: Path, clock: Clock, hardness: Hardness = FLOOR) -> None:
        self.folder = folder
        self._clock = clock
        self._hardness = hardness

    def make(
        self,
        first: SignInName,
        passphrase: str,
        recovery: str | Sheets,
        district: bytes | None = None,
    ) -> bytes:
        """Make the slots of a new office, or of a machine that joins one, and return its new data key.

        Args:
            first: who signs in here.
            passphrase: theirs.
            recovery: the code of the sheet, or what a machine takes over from the office that it joins.
            district: the public key of the district, where it gave one.

        Raises:
            FolderNotEmptyError: the folder has slots already.
        """
        if (self.folder / KEY_FILE_NAME).exists():
            raise FolderNotEmptyError(folder=self.folder)
        key = secrets.token_bytes(KEY_BYTES)
        office = recovery.office if isinstance(recovery, Sheets) else secrets.token_hex(8)
        content: dict[str, Any] = {"format": 1, "office": office, "tries": {}}
        slots = [self._slot(content, key, _PERSON, passphrase, staff=first.staff, name=first.name)]
        if isinstance(recovery, Sheets):
            slots += [_sealed_anew(content, slot, key) for slot in recovery.slots]
        else:
            slots.append(self._slot(content, key, _RECOVERY, as_typed(recovery)))
        if district is not None:
            slots.append(self._slot(content, key, _DISTRICT, "", public=district))
        self._write(content, slots, key)
        return key

    def sheets(self, key: bytes) -> Sheets:
        """Return what a machine that joins takes over, so that the one sheet opens every machine.

        Raises:
            KeysChangedError: someone else than this program changed the slots.
        """
        content = self._trusted(key)
        kept = [s for s in content["slots"] if s["kind"] in (_RECOVERY, _DISTRICT)]
        bare = ({name: v for name, v in slot.items() if name != "data_key"} for slot in kept)
        return Sheets(content["office"], tuple(bare))

    def unlock(self, staff: StaffId, passphrase: str) -> bytes:
        """Return the data key for a person and a passphrase.

        Raises:
            WrongPassphraseError: that did not work; TooManyTriesError, its kind, tells how long to wait.
            NoOfficeError: the folder has no slots.
        """
        return self._try(staff, _PERSON, passphrase)

    def unlock_by_name(self, name: str, passphrase: str) -> bytes:
        """Return the data key for a name as the command line takes it; raises like `unlock`."""
        wanted = name.strip().casefold()
        people = (s for s in self._content()["slots"] if s["kind"] == _PERSON)
        staff: StaffId = next(
            (s["staff"] for s in people if s["name"].casefold() == wanted), _UNKNOWN
        )
        return self.unlock(staff, passphrase)

    def unlock_with_recovery(self, code: str) -> bytes:
        """Return the data key for the recovery code; raises like `unlock`."""
        return self._try(StaffId(""), _RECOVERY, as_typed(code))

    def unlock_with_district_key(self, private: bytes) -> bytes:
        """Return the data key for the private key of the district.

        Raises:
            WrongKeyError: the key does not fit, or the office has no district slot.
        """
        content = self._content()
        for slot in content["slots"]:
            if slot["kind"] == _DISTRICT:
                key = unsealed(slot["data_key"], private, _bound(content, slot))
                if key is not None:
                    return key
        raise WrongKeyError

    def give(self, key: bytes, person: SignInName, passphrase: str) -> None:
        """Give a person a slot, or a new passphrase if they have one."""
        content = self._trusted(key)
        slot = self._slot(content, key, _PERSON, passphrase, staff=person.staff, name=person.name)
        content["tries"].pop(person.staff, None)
        others = [s for s in content["slots"] if s.get("staff") != person.staff]
        self._write(content, [*others, slot], key)

    def has(self, staff: StaffId) -> bool:
        """Tell whether a person has a slot of their own."""
        return any(slot.get("staff") == staff for slot in self._content()["slots"])

    def rename(self, key: bytes, person: SignInName) -> None:
        """Show a person under another name at sign-in; the office may choose initials."""
        content = self._trusted(key)
        for slot in content["slots"]:
            if slot.get("staff") == person.staff:
                slot["name"] = person.name
        self._write(content, content["slots"], key)

    def take_away(self, key: bytes, staff: StaffId) -> None:
        """Remove a person's slot from both generations; the caller then asks for a new data key.

        Raises:
            RecordNotFoundError: the person has no slot.
        """
        content = self._trusted(key)
        others = [s for s in content["slots"] if s.get("staff") != staff]
        if len(others) == len(content["slots"]):
            raise RecordNotFoundError(kind="person")
        content["tries"].pop(staff, None)
        self._write(content, others, key, both=True)

    def renew_recovery(self, key: bytes, recovery: str | Sheets) -> None:
        """Replace the recovery slot, when a sheet was lost or has been used.

        Args:
            key: the data key of this machine.
            recovery: the code of the new sheet, or what another machine of the office says of it.
        """
        content = self._trusted(key)
        if isinstance(recovery, Sheets):
            told = next(s for s in recovery.slots if s["kind"] == _RECOVERY)
            if told["public"] in {s["public"] for s in content["slots"]}:
                return
            slot = _sealed_anew(content, told, key)
        else:
            slot = self._slot(content, key, _RECOVERY, as_typed(recovery))
        others = [s for s in content["slots"] if s["kind"] != _RECOVERY]
        self._write(content, [*others, slot], key, both=True)

    def begin_new_key(self, key: bytes) -> bytes:
        """Seal a new data key for everyone beside the present one, and return it.

        Until `finish_new_key` both stand in the key file, and `unlock` finds out which one the
        database has: so a program that dies in between locks nobody out.

        Raises:
            KeysChangedError: someone else than this program changed the slots.
        """
        content = self._trusted(key)
        new_key = secrets.token_bytes(KEY_BYTES)
        slots = [_sealed_anew(content, slot, new_key) for slot in content["slots"]]
        following = _signed({"office": content["office"]}, slots, new_key)
        write_key_file(self.folder, content | {"following": following})
        return new_key

    def finish_new_key(self, new_key: bytes) -> None:
        """Make the new data key the only one, in both generations."""
        content = self._content()
        following = content.pop("following")
        write_key_file(self.folder, content | following, both=True)
        self._trusted(new_key)

    def wrong_tries(self, since: datetime) -> tuple[tuple[StaffId, datetime], ...]:
        """Return the wrong tries since then: at whose name, or `-` for a name that is not here."""
        read = (
            (StaffId(who), moment_of(at)) for who, at in read_key_file(self.folder).get("wrong", [])
        )
        return tuple((who, at) for who, at in read if at >= since)

    def has_few_slots(self) -> bool:
        """Tell whether one forgotten passphrase could lock everyone out; Today warns of it."""
        return len(self._content()["slots"]) < FEW_SLOTS

    def _try(self, staff: StaffId, kind: str, secret: str) -> bytes:
        content = self._content()
        now = self._clock.now()
        slots = [s for s in content["slots"] if s["kind"] == kind]
        mine = next((s for s in slots if kind == _RECOVERY or s["staff"] == staff), None)
        staff = _UNKNOWN if mine is None else staff
        _refuse_while_waiting(content, staff, now)
        # An unknown name costs the same time as a wrong passphrase.
        slot = mine or slots[0]
        private = unwrapped(secret, slot, _bound(content, slot))
        key = None
        if private is not None and mine is not None:
            key = unsealed(slot["data_key"], private, _bound(content, slot))
        if key is None:
            self._count_failure(content, staff, now)
        if content["tries"].pop(staff, None) is not None:
            write_key_file(self.folder, content)
        if private is not None and "following" in content:
            return self._settled(content, slot, private, key)
        return key

    def _settled(
        self, content: dict[str, Any], slot: dict[str, Any], private: bytes, key: bytes
    ) -> bytes:
        """End a change of the data key that was cut short, and return the key the database has."""
        same = (s for s in content["following"]["slots"] if s["public"] == slot["public"])
        new_key = unsealed(next(same)["data_key"], private, _bound(content, slot))
        if new_key is not None and keyed.opens(self.folder / keyed.DATABASE_NAME, new_key):
            self.finish_new_key(new_key)
            return new_key
        del content["following"]
        write_key_file(self.folder, content)
        return key

    def _count_failure(self, content: dict[str, Any], staff: StaffId, now: datetime) -> NoReturn:
        failed = content["tries"].get(staff, {"failed": 0})["failed"] + 1
        wait = wait_after(failed)
        until = moment_text(now + timedelta(seconds=wait))
        content["tries"][staff] = {"failed": failed, "until": until}
        # Kept beside the delay, which a right passphrase takes away: a supervisor is to see it all the same.
        wrong = [*content.get("wrong", []), [staff, moment_text(now)]]
        content["wrong"] = wrong[-MOST_WRONG_KEPT:]
        write_key_file(self.folder, content)
        raise TooManyTriesError(seconds=wait) if wait else WrongPassphraseError

    def _slot(
        self,
        content: dict[str, Any],
        key: bytes,
        kind: str,
        secret: str,
        *,
        public: bytes = b"",
        **person: str,
    ) -> dict[str, Any]:
        slot: dict[str, Any] = {"kind": kind, **person}
        if kind != _DISTRICT:
            private, public = new_pair()
            slot |= wrapped(secret, self._hardness, private, _bound(content, slot))
        slot["public"] = public.hex()
        slot["data_key"] = sealed(key, public, _bound(content, slot))
        return slot

    def _content(self) -> dict[str, Any]:
        content = read_key_file(self.folder)
        if not content.get("slots"):
            raise NoOfficeError(folder=self.folder)
        return content

    def _trusted(self, key: bytes) -> dict[str, Any]:
        content = self._content()
        if not hmac.compare_digest(content["mac"], _mac(content, content["slots"], key)):
            raise KeysChangedError
        return content

    def _write(
        self,
        content: dict[str, Any],
        slots: list[dict[str, Any]],
        key: bytes,
        *,
        both: bool = False,
    ) -> None:
        write_key_file(self.folder, _signed(content, slots, key), both=both)


def _refuse_while_waiting(content: dict[str, Any], staff: StaffId, now: datetime) -> None:
    tries = content["tries"].get(staff)
    if tries is None:
        return
    left = (moment_of(tries["until"]) - now).total_seconds()
    # A clock that was moved must not lock a person out for longer than the longest delay.
    if left > 0:
        raise TooManyTriesError(seconds=min(round(left + 0.5), _DELAYS[-1]))


def wait_after(failed: int) -> int:
    """Return how many seconds the next try has to wait after so many failed ones."""
    return _DELAYS[min(failed, len(_DELAYS)) - 1]


def _sealed_anew(content: dict[str, Any], slot: dict[str, Any], key: bytes) -> dict[str, Any]:
    """Return a slot that opens this key; whoever knows its secret needs not be asked."""
    public = bytes.fromhex(slot["public"])
    return slot | {"data_key": sealed(key, public, _bound(content, slot))}


def _bound(content: dict[str, Any], slot: dict[str, Any]) -> bytes:
    """Return what a slot is bound to, so that it opens nothing when moved to another office or person."""
    return f"FRC Desk|1|{content['office']}|{slot['kind']}|{slot.get('staff', '')}".encode()


def _signed(content: dict[str, Any], slots: list[dict[str, Any]], key: bytes) -> dict[str, Any]:
    signed = content | {"check": key_check(key), "slots": slots}
    return signed | {"mac": _mac(signed, slots, key)}


def _mac(content: dict[str, Any], slots: list[dict[str, Any]], key: bytes) -> str:
    # Without it, someone with write access could put their own public key in and wait for a new data key.
    text = json.dumps([content["office"], slots], sort_keys=True, ensure_ascii=True)
    return hmac.new(key, b"FRC Desk slots 1" + text.encode(), hashlib.sha256).hexdigest()
