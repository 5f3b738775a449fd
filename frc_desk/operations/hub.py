"""The hub, a server of the district where machines of the office meet: set it up, look at it, meet there."""

import platform
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.hub_reports import HubExchanged, HubInvitation, HubMachine, HubStatus
from frc_desk.domain.ids import DeviceId, SchoolId, StaffId
from frc_desk.domain.privacy import Permission
from frc_desk.errors import FrcDeskError, HubNotSetUpError, NotForScopedError, NotSharingError
from frc_desk.operations.context import Context, act
from frc_desk.operations.hub_exchange import HubExchange, introduce, new_secret, role_of
from frc_desk.operations.hub_joining import invite_by_hub, withdraw
from frc_desk.operations.sharing import SharingDesk, named
from frc_desk.operations.sharing_send import Watch, require_own
from frc_desk.store import access_log, hub_state, merge_before, staff
from frc_desk.store import sharing_devices as known
from frc_desk.sync.hub_joining import tidy
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace, hub_place
from frc_desk.sync.hub_setup import admit_first, set_up, verifier

_MACHINES = frozenset({Kind.MACHINE})
_LISTENS_FOR = 1.0
"""Seconds until a listening thread looks whether it is to end."""
_AWAY = 15.0
"""Seconds until a hub that was away is asked again."""


class HubNews:
    """Listens at the hub on a thread of its own, and comes back by itself when the hub was away."""

    def __init__(self, place: HubPlace, secret: str) -> None:
        self._place = place
        self._secret = secret
        self.is_near = False
        """Whether the hub answers now."""

    def tell(self, heard: Callable[[], None], stop: threading.Event) -> None:
        """Call `heard` whenever something was handed over, and after each return of the hub, until `stop`."""
        while not stop.is_set():
            with suppress(FrcDeskError), connected(self._place, self._secret) as connection:
                link = HubLink(connection)
                link.listen()
                self.is_near = True
                heard()
                while not stop.is_set():
                    if link.wait(_LISTENS_FOR):
                        heard()
            self.is_near = False
            stop.wait(_AWAY)


class HubDesk:
    """What concerns the hub. Everything here may take as long as a network does: never on the GUI thread."""

    def __init__(self, context: Context, sharing: SharingDesk) -> None:
        self.context = context
        self._sharing = sharing

    @act(Permission.MANAGE_MACHINES)
    def set_up(self, url: str, secret: str) -> HubStatus:
        """Make an empty database of the district's server the hub, and be the first that is let in.

        Where the hub of this office is there already, it is brought up to this program instead; twice is once.

        Args:
            url: `postgresql://USER@SERVER/DATABASE`; the user owns the database and may create roles.
            secret: that user's password; it is not kept.

        Raises:
            HubAddressError, HubRefusedError, HubOutOfReachError, HubNotEmptyError, HubNewerError, HubBusyError:
                as their names say.
        """
        place = hub_place(url)
        self._begin_to_share()
        with self.context.database.reading() as connection:
            own = require_own(connection)
            here = known.device(connection, own.id)
            access = hub_state.hub_access(connection)
        if here is None:
            raise NotSharingError
        made = set_up(place, secret, own.id)
        shown = str(place.as_user(role_of("")))
        if not made.is_new and access is not None and access[0] == shown:
            return self.status()
        mine = new_secret()
        proof = verifier(mine)
        admit_first(place, secret, own.id, here.name, proof)
        with self.context.database.unit(self.context.actor.id, "hub_set_up") as unit:
            known.put_device(unit, replace(here, hub=shown, hub_verifier=proof), here)
            hub_state.keep_hub_access(unit.connection, shown, mine)
            access_log.record(unit, "share/hub", own.id)
        return self.status()

    @act(Permission.SHARE)
    def status(self) -> HubStatus:
        """Ask the hub how it stands.

        Raises:
            HubNotSetUpError: this office has none, or this machine was not told of it yet.
            HubError: it does not answer, or does not let this machine in.
        """
        place, user, secret = self._access()
        with connected(hub_place(place).as_user(user), secret) as connection:
            link = HubLink(connection)
            machines = tuple(
                HubMachine(
                    id=DeviceId(one.id),
                    name=one.label,
                    is_shut_out=one.revoked_at is not None,
                    last_seen_at=one.last_seen_at,
                    schema_v=one.schema_v,
                    behind=one.behind,
                    set_aside=one.set_aside,
                )
                for one in link.devices()
            )
            about = link.about()
            return HubStatus(place, about.last_seq, about.schema, machines)

    @act(Permission.MANAGE_MACHINES)
    def invite(
        self,
        name: str,
        staff_id: StaffId,
        school_ids: Collection[SchoolId],
        watch: Watch | None = None,
    ) -> Done[HubInvitation]:
        """Leave the file with which another machine joins at the hub; raises like `operations/hub_joining.py`.

        Args:
            name: what the machine is to be called.
            staff_id: who carries it; they choose a passphrase of their own there.
            school_ids: whose families it keeps; none is the whole office.
            watch: told the part that is done.

        Raises:
            InvalidInputError: no name was given.
            NotForScopedError: this machine keeps some schools alone, and lets nobody in at the hub.
        """
        shown = named(name)
        with self.context.database.reading() as connection:
            here = known.device(connection, require_own(connection).id)
            person = staff.member(connection, staff_id)
        if here is None or here.schools:
            raise NotForScopedError
        place, user, secret = self._access()
        made = invite_by_hub(
            self.context,
            (hub_place(place).as_user(user), secret),
            shown,
            person,
            school_ids,
            watch or (lambda _: None),
        )
        return Done(made, _MACHINES)

    @act(Permission.MANAGE_MACHINES)
    def withdraw(self, device_id: DeviceId) -> Done[None]:
        """Take an invitation back, wherever its file is; raises like `operations/hub_joining.py`."""
        place, user, secret = self._access()
        withdraw(self.context, (hub_place(place).as_user(user), secret), device_id)
        return Done(None, _MACHINES)

    @act(Permission.SHARE)
    def exchange(self, watch: Watch | None = None) -> HubExchanged:
        """Hand over what the hub lacks and take in what others left there; raises like `status`."""
        introduce(self.context)
        place, user, secret = self._access()
        with connected(hub_place(place).as_user(user), secret) as connection:
            meeting = HubExchange(self.context, HubLink(connection), watch, may_undo=True)
            exchanged = meeting.run()
            if meeting.may_tidy:
                tidy(connection)
        # It may have heard just now that the office knows it.
        introduce(self.context)
        return exchanged

    @act(Permission.SHARE)
    def exchange_quietly(self) -> HubExchanged:
        """Do the same without being asked; where an exchange was taken back, only a person begins the next.

        Else the hub would bring what was taken back within a second.
        """
        with self.context.database.reading() as connection:
            if merge_before.undone_at(connection) is not None:
                return HubExchanged()
        introduce(self.context)
        place, user, secret = self._access()
        with connected(hub_place(place).as_user(user), secret) as connection:
            return HubExchange(self.context, HubLink(connection)).run()

    @act(Permission.SHARE)
    def news(self) -> "HubNews":
        """Return what tells at once when another machine hands something over; it asks the office nothing.

        Raises:
            HubNotSetUpError: there is no hub here.
        """
        place, user, secret = self._access()
        return HubNews(hub_place(place).as_user(user), secret)

    @act(Permission.SHARE)
    def has_hub(self) -> bool:
        """Tell whether this machine knows of a hub; asks nobody."""
        with self.context.database.reading() as connection:
            if known.own_device(connection) is None:
                return False
            return hub_state.hub_access(connection) is not None or any(
                one.hub and one.is_live for one in known.devices(connection)
            )

    def _access(self) -> tuple[str, str, str]:
        with self.context.database.reading() as connection:
            own = require_own(connection)
            access = hub_state.hub_access(connection)
        if access is None:
            raise HubNotSetUpError
        return access[0], role_of(own.id), access[1]

    def _begin_to_share(self) -> None:
        with self.context.database.reading() as connection:
            if known.own_device(connection) is not None:
                return
        self._sharing.start(platform.node() or "Office")
