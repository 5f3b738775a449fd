"""One connection to the hub: hands over changes and fetches those of others; the only module that asks it.

Everything goes through the functions of the hub (`resources/hub/exchange.sql`); a machine's role may do
nothing else. Whatever goes wrong comes out as a `HubError`, and then nothing was taken in or handed over
half: a batch is one transaction there, and comes again without harm.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

from frc_desk.domain.sharing import AccessEntry, ChangeRecord
from frc_desk.errors import (
    BundleGapError,
    ClonedDeviceError,
    HubError,
    HubNotProvenError,
    HubNotSetUpError,
    HubOutOfReachError,
    HubRefusedError,
    HubSecretError,
    InvitationExpiredError,
    InvitationTakenError,
    InvitationTriesError,
    InvitationWithdrawnError,
    OldProgramError,
    SetAsideByHubError,
    ShutOutError,
)
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_proof import authorities_file

CHANNEL = "frc_changes"
_PATIENCE = 5  # seconds until a server that does not answer counts as out of reach
_ASIDE = -1
_PUSH = (
    "SELECT exchange.push(%b::text[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], "
    "%b::text[], %b::text[]::json[], %b::text[]::json[], %b::text[], %b::text[], %b::integer[], %s)"
)
_MACHINES = "frc_"

# A connection that was refused carries no code, only words.
_REFUSALS = (
    "permission denied for database",
    "no pg_hba.conf entry",
    "no password supplied",
    "does not exist",
)
_WRONG_SECRET = "password authentication failed"  # noqa: S105 - words of the server
_NOT_PROVEN = (
    "certificate",  # unknown authority, another name, none at all
    "does not support SSL",
    "authentication method requirement",  # it asked for the secret in clear
)

_OURS: Mapping[str, type[Exception]] = {
    "FRC01": HubRefusedError,
    "FRC02": ClonedDeviceError,
    "FRC03": BundleGapError,
    "FRC04": ShutOutError,
    "FRC05": OldProgramError,
    "FRC07": HubRefusedError,
    "FRC08": InvitationTakenError,
    "FRC09": InvitationExpiredError,
    "FRC10": InvitationTriesError,
    "FRC11": InvitationWithdrawnError,
}


@dataclass(frozen=True, slots=True)
class HubDevice:
    """A machine as the hub knows it; `behind` counts the changes it has not fetched yet."""

    id: str
    label: str
    keeps: bool
    revoked_at: datetime | None
    last_seen_at: datetime | None
    schema_v: int | None
    behind: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class HubAbout:
    """What a hub is: its version, whose tables it has, the oldest program that may fetch, its newest change.

    `scoped` tells whether this machine gets letters and not the log; nothing where the hub does not say.
    """

    version: int
    schema: int
    oldest_reader: int
    last_seq: int
    scoped: bool | None


@contextmanager
def connected(place: HubPlace, secret: str) -> Iterator[psycopg.Connection]:
    """Open a connection to the server, every statement its own transaction, and explain what goes wrong.

    Raises:
        HubOutOfReachError: nobody answers, or the connection broke.
        HubNotProvenError: the server does not prove that it is the one; nothing was sent.
        HubRefusedError: wrong secret, or no right to do it.
        HubNotSetUpError: no hub in this database.
    """
    try:
        with psycopg.connect(
            host=place.host,
            port=place.port,
            dbname=place.database,
            user=place.user,
            password=secret,
            sslmode=place.proof,
            sslrootcert=place.certificate or (None if place.is_here else authorities_file()),
            require_auth=_ways_to_sign_in(place),
            connect_timeout=_PATIENCE,
            application_name="FRC Desk",
            # A cable that was pulled is noticed in half a minute, not in two hours.
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=4,
            autocommit=True,
        ) as connection:
            yield connection
    except psycopg.Error as error:
        # The driver's text may quote the words of a family; only its kind goes on.
        raise explained(error) from None


def explained(error: psycopg.Error) -> Exception:
    """Return what a person can do about an error of the driver."""
    code = error.sqlstate or ""
    if code in _OURS:
        return _OURS[code]()
    if code.startswith("28") or code == "42501":
        return HubRefusedError()
    if code in {"3F000", "42883", "42P01", "3D000"}:
        return HubNotSetUpError()
    if isinstance(error, psycopg.OperationalError):
        return _not_connected(str(error))
    return HubError(code=code)


def _not_connected(words: str) -> Exception:
    if _WRONG_SECRET in words:
        return HubSecretError()
    if any(part in words for part in _NOT_PROVEN):
        return HubNotProvenError()
    if any(part in words for part in _REFUSALS):
        return HubRefusedError()
    return HubOutOfReachError()


def _ways_to_sign_in(place: HubPlace) -> str | None:
    """A machine's secret never goes over a wire as it is, whatever the server asks for."""
    is_machine = place.user.startswith(_MACHINES)
    return "scram-sha-256" if is_machine and not place.is_here else None


class HubLink:
    """What a machine says to the hub and hears from it, over one open connection."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def vector(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return up to which number the hub has every machine's changes, and its access-log lines."""
        rows = self._rows("SELECT replica, last_rseq, last_line FROM exchange.vector()")
        return {r: int(n) for r, n, _ in rows}, {r: int(line) for r, _, line in rows}

    def about(self) -> HubAbout:
        """Return what this hub is, and how it sees this machine."""
        wanted = "SELECT version, schema_v, min_schema, last_seq, scoped FROM exchange.about()"
        try:
            row = self._rows(wanted)[0]
        except HubNotSetUpError:
            # The first version did not say; what is missing altogether shows here too.
            return HubAbout(1, 1, 1, self.last_seq(), None)
        return HubAbout(*row)

    def last_seq(self) -> int:
        """Return the number of the hub's newest change."""
        return int(self._rows("SELECT exchange.last_seq()")[0][0])

    def last_line(self) -> int:
        """Return the number of the newest line of the access logs; 0 where the hub does not say."""
        try:
            return int(self._rows("SELECT exchange.last_line()")[0][0])
        except HubNotSetUpError:
            return 0

    def push(self, records: Sequence[ChangeRecord]) -> int:
        """Hand over changes, which follow without a gap what the hub has; return how many were new there.

        Raises:
            SetAsideByHubError: they were kept for a supervisor.
            BundleGapError, ClonedDeviceError, HubError: nothing was taken.
        """
        columns = [list(column) for column in zip(*records, strict=True)]
        return self._taken(_PUSH, (*columns, SCHEMA_VERSION)) if columns else 0

    def pull(self, after: int, own: str, most: int) -> tuple[int, tuple[ChangeRecord, ...]]:
        """Fetch what others changed after a number, but not this machine's own.

        Returns:
            the number of the last change fetched (`after` where there was none), and the changes in order.

        Raises:
            OldProgramError: the hub wants a newer program first.
            ShutOutError: this machine was shut out.
        """
        rows = self._rows(
            'SELECT seq, replica, rseq, txid, act, hlc, tbl, "row", fields, base, actor, at, schema_v '
            "FROM exchange.pull(%s, %s, %s, %s)",
            (after, own, most, SCHEMA_VERSION),
        )
        return (int(rows[-1][0]) if rows else after), tuple(
            ChangeRecord._make(row[1:]) for row in rows
        )

    def push_lines(self, lines: Sequence[AccessEntry]) -> int:
        """Hand over lines of the access log; return how many were new there."""
        batch = json.dumps([one._asdict() for one in lines], ensure_ascii=False)
        return self._taken("SELECT exchange.push_lines(%s::jsonb)", (batch,))

    def pull_lines(self, after: int, own: str, most: int) -> tuple[int, tuple[AccessEntry, ...]]:
        """Fetch the access-log lines of others after a number."""
        rows = self._rows(
            "SELECT seq, replica, n, at, actor, act, subject, mac FROM exchange.pull_lines(%s, %s, %s)",
            (after, own, most),
        )
        return (int(rows[-1][0]) if rows else after), tuple(
            AccessEntry._make(row[1:]) for row in rows
        )

    def post(self, name: str, body: bytes) -> None:
        """Leave a sealed file for the machines that may not read the log, in the place of the last one."""
        self._rows("SELECT exchange.post(%s, %s)", (name, body))

    def letters(self, after: int) -> tuple[tuple[int, str, bytes], ...]:
        """Fetch the sealed files of others that were left after a number: number, name and content of each."""
        rows = self._rows("SELECT n, name, body FROM exchange.letters(%s)", (after,))
        return tuple((int(n), str(name), bytes(body)) for n, name, body in rows)

    def admit(
        self, device_id: str, label: str, verifier: str, *, keeps: bool, scoped: bool
    ) -> None:
        """Let a machine in, by the verifier of a secret that only it knows; only for an office's machine."""
        self._rows(
            "SELECT exchange.admit(%s::uuid, %s, %s, %s, %s)",
            (device_id, label, verifier, keeps, scoped),
        )

    def keep_out(self, device_id: str) -> None:
        """Shut a machine out; what it still sends is set aside."""
        self._rows("SELECT exchange.keep_out(%s::uuid)", (device_id,))

    def devices(self) -> tuple[HubDevice, ...]:
        """Return every machine that was let in, for an office's machine."""
        rows = self._rows(
            "SELECT replace(id::text, '-', ''), label, keeps, revoked_at, last_seen_at, schema_v, behind, "
            "set_aside FROM exchange.devices() ORDER BY label, id"
        )
        return tuple(HubDevice(*row) for row in rows)

    def listen(self) -> None:
        """Be told from now on when somebody hands something over."""
        self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))

    def wait(self, seconds: float) -> bool:
        """Wait until somebody hands something over, at most so long; tell whether somebody did."""
        try:
            for _ in self._connection.notifies(timeout=seconds, stop_after=1):
                return True
        except psycopg.Error as error:
            raise explained(error) from None
        return False

    def _taken(self, statement: str, values: tuple[Any, ...]) -> int:
        taken = int(self._rows(statement, values)[0][0])
        if taken == _ASIDE:
            raise SetAsideByHubError
        return taken

    def _rows(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement.encode(), tuple(values)).fetchall()
        except psycopg.Error as error:
            raise explained(error) from None
