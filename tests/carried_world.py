"""Machines on which anything may happen, and that reach each other by sealed files and a real hub alone."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Device
from frc_desk.operations.context import Context
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.hub import HubDesk
from frc_desk.operations.hub_exchange import new_secret, role_of
from frc_desk.operations.sharing import SharingDesk
from frc_desk.store import access_exchange, applying, hub_state
from frc_desk.store import sharing_devices as known
from frc_desk.store.engine import Database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.table_digests import digests
from frc_desk.store.unit import Unit
from frc_desk.sync.hub_link import HubLink
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import admit_first, set_up, verifier
from frc_desk.sync.keys import DeviceKeys, new_device_keys
from tests import offices
from tests.hub_server import SECRET
from tests.programs import newer_program, older_program
from tests.replicas import Machine, exchange
from tests.shared_world import ANA, CrashError, World

_MOST_ROUNDS = 12


class CarriedWorld(World):
    """Every parcel goes through what a person's program does: sealed, signed, numbered, waited for."""

    def __init__(  # noqa: PLR0913 - what may differ between two offices
        self,
        template: Path,
        folder: Path,
        machines: int,
        seed: int = 0,
        *,
        hub: HubPlace | None = None,
        old: int | None = None,
        stick: bool = True,
    ) -> None:
        super().__init__(template, folder, machines, seed)
        # Who takes part is nothing that a day's work changes by chance.
        self.left_alone = frozenset({"devices"})
        self.hub = hub
        self.stick = stick
        self.files: list[Path] = []
        self._trips = 0
        self._old: int | None = None
        self._are_two_programs = False
        self._introduce()
        if old is not None:
            self._two_programs(old)

    def send(self, m: int, to: int, *, lost: bool = False) -> None:
        """Write a file on a stick and carry it to another machine, or lose it to find it again later."""
        if not self.stick:
            self.meet(m)
            return
        self.files.append(self._file_of(m))
        if not lost and m != to:
            self._deliver(to, self.files[-1])

    def repeat(self, to: int, which: int) -> None:
        """Bring an old file, whether or not it was taken in; what comes too early waits."""
        if self.files:
            self._deliver(to, self.files[which % len(self.files)])

    def meet(self, m: int) -> None:
        """Meet the others at the hub."""
        if self.hub is not None:
            with self._at(m) as context:
                _hub(context).exchange()

    def crash(self, m: int, to: int) -> None:
        """End in the middle of taking a file in: nothing of it may be there."""
        if m == to or not self.stick:
            return
        self.files.append(self._file_of(m))
        before = self.machines[to].known()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(access_exchange, "take_lines", _crashing)
            try:
                self._deliver(to, self.files[-1])
            except CrashError:
                assert self.machines[to].known().items() >= before.items()

    def crash_at_hub(self, m: int, *, after: bool) -> None:
        """End while the hub takes a batch: before it has it, or when it has it and the answer is lost."""
        if self.hub is None:
            return
        push: Callable[..., int] = HubLink.push

        def dying(link: HubLink, *batch: object) -> int:
            if after:
                push(link, *batch)
            raise CrashError

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(HubLink, "push", dying)
            with suppress(CrashError):
                self.meet(m)

    def crash_from_hub(self, m: int) -> None:
        """End in the middle of taking in what lay at the hub."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(access_exchange, "take_lines", _crashing)
            with suppress(CrashError):
                self.meet(m)

    def restore(self, m: int) -> None:
        """Bring a copy back; the file may be of the older program."""
        with self._program(m):
            super().restore(m)
            # As whoever opens the office does: the copy may be from before the upgrade.
            applying.apply_pending(self.machines[m].database, ANA)

    def upgrade(self) -> None:
        """Bring the last machine up to date; what waited there is taken up."""
        if self._old is not None:
            old, self._old = self._old, None
            self._reopen(old)

    def settle(self) -> None:
        """Meet, send and receive until nobody hears anything new."""
        self.upgrade()
        latest = max(one.clock.now() for one in self.machines)
        for one in self.machines:
            one.clock.move_to(latest)
        for _ in range(_MOST_ROUNDS):
            for m in range(len(self.machines)):
                self.meet(m)
                if not self.stick:
                    continue
                self.files.append(self._file_of(m))
                for to in range(len(self.machines)):
                    if to != m:
                        self._deliver(to, self.files[-1])
            if self._are_same():
                return
        message = "they never come to hold the same"
        raise AssertionError(message)

    def _are_same(self) -> bool:
        told = set()
        for one in self.machines:
            with one.database.reading() as connection:
                told.add(digests(connection))
        return len(told) == 1

    @contextmanager
    def _unit(self, m: int, act: str) -> Iterator[Unit]:
        with self._program(m), super()._unit(m, act) as unit:
            yield unit

    @contextmanager
    def _program(self, m: int) -> Iterator[None]:
        """Do what follows with the program of this machine."""
        with ExitStack() as stack:
            if self._are_two_programs:
                stack.enter_context(older_program() if m == self._old else newer_program())
            yield

    @contextmanager
    def _at(self, m: int) -> Iterator[Context]:
        machine = self.machines[m]
        machine.later(seconds=1)
        with self._program(m):
            yield Context(machine.database, machine.clock, offices.ANA)

    def _file_of(self, m: int) -> Path:
        self._trips += 1
        folder = self.folder / "stick" / str(self._trips)
        folder.mkdir(parents=True)
        with self._at(m) as context:
            return _sharing(context).send(folder).file

    def _deliver(self, to: int, file: Path) -> None:
        self._trips += 1
        folder = self.folder / "pocket" / str(self._trips)
        folder.mkdir(parents=True)
        shutil.copy(file, folder)
        with self._at(to) as context:
            _sharing(context).receive(folder)

    def _introduce(self) -> None:
        """Let every machine know the others, as after joining."""
        keys = [new_device_keys() for _ in self.machines]
        secrets_of = [new_secret() for _ in self.machines]
        ids: list[DeviceId] = []
        with self.machines[0].database.unit(ANA, "introduce") as unit:
            for n, one in enumerate(self.machines):
                device = _device(unit, n, keys[n])
                with one.database.reading() as connection:
                    device = replace(device, replica=known.own_replica(connection))
                if self.hub is not None:
                    place = str(self.hub.as_user(role_of("")))
                    device = replace(device, hub=place, hub_verifier=verifier(secrets_of[n]))
                known.put_device(unit, device)
                ids.append(device.id)
        exchange(*self.machines)
        start = self.machines[0].known()
        for n, one in enumerate(self.machines):
            with one.database.maintenance() as connection:
                own = known.OwnDevice(ids[n], keys[n].sign.hex(), keys[n].seal.hex())
                known.keep_own_device(connection, own)
                # As one that has joined: what the others had then is known.
                known.keep_start_vector(connection, start)
                if self.hub is not None:
                    place = str(self.hub.as_user(role_of("")))
                    hub_state.keep_hub_access(connection, place, secrets_of[n])
        if self.hub is not None:
            set_up(self.hub, SECRET)
            admit_first(self.hub, SECRET, ids[0], "m0", verifier(secrets_of[0]))
            self.meet(0)

    def _two_programs(self, old: int) -> None:
        self._are_two_programs, self._old = True, old
        for n in range(len(self.machines)):
            self._reopen(n)

    def _reopen(self, m: int) -> None:
        machine: Machine = self.machines[m]
        machine.database.close()
        with self._program(m):
            machine.database = Database(
                machine.folder, offices.KEY, machine.clock, ballast_bytes=0
            ).open()
            applying.apply_pending(machine.database, ANA)


def by_carriers(world: CarriedWorld, chance: random.Random) -> None:
    """Let one of the things happen that only carriers know."""
    machines = len(world.machines)

    def one() -> int:
        return chance.randrange(machines)

    acts: tuple[Callable[[], None], ...] = (
        lambda: world.meet(one()),
        lambda: world.meet(one()),
        lambda: world.send(one(), one(), lost=chance.random() < 0.3),
        lambda: world.repeat(one(), chance.randrange(1_000)),
        lambda: world.crash(one(), one()),
        lambda: world.crash_at_hub(one(), after=chance.random() < 0.5),
        lambda: world.crash_from_hub(one()),
    )
    chance.choice(acts)()


def _device(unit: Unit, n: int, keys: DeviceKeys) -> Device:
    return Device(
        id=DeviceId(unit.new_id()),
        name=f"m{n}",
        staff_id=ANA,
        sign_key=keys.public.sign,
        seal_key=keys.public.seal,
        joined_at=unit.now,
        schema_v=SCHEMA_VERSION,
    )


def _sharing(context: Context) -> SharingDesk:
    return SharingDesk(context, DirectoryDesk(context))


def _hub(context: Context) -> HubDesk:
    return HubDesk(context, _sharing(context))


def _crashing(*_: object) -> None:
    raise CrashError
