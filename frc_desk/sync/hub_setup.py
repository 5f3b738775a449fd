"""Sets up an empty PostgreSQL database as the hub of an office, and brings it up to date; docs/hub.md says more."""

import base64
import hashlib
import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass

import psycopg
from psycopg import sql

from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_upgrade import is_there, make, upgrade

OWNER = "frc_owner"
READER = "frc_report"
_ITERATIONS = 4096

# The server's own log must hold no word of a family: neither statements nor the rows an error quotes.
_QUIET = {
    "log_statement": "none",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


@dataclass(frozen=True, slots=True)
class SetUp:
    """What came of it: whether it is a new hub, and whether the server's log could be told to be quiet."""

    is_new: bool
    is_quiet: bool


def set_up(place: HubPlace, secret: str, device_id: str = "") -> SetUp:
    """Make the hub in an empty database, or bring the office's own up to this program; in one transaction.

    Args:
        place: the server and the database; its user owns the database and may create roles.
        secret: that user's password.
        device_id: the machine that asks: a hub where it was let in is its own, and is brought up to date.

    Raises:
        HubNotEmptyError: there is the hub of another office in this database, or something else.
        HubNewerError: a newer program brought this hub further; there is no way back.
        HubOutOfReachError, HubRefusedError: no answer, or the user may not do it.
    """
    with connected(place, secret) as connection:
        with connection.transaction():
            is_new = not is_there(connection)
            _make_roles(connection, place.database)
            connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
            if is_new:
                make(connection)
            else:
                upgrade(connection, device_id)
            for grant in (
                "GRANT USAGE ON SCHEMA report TO",
                "GRANT SELECT ON ALL TABLES IN SCHEMA report TO",
            ):
                connection.execute(sql.SQL(grant + " {}").format(sql.Identifier(READER)))
        return SetUp(is_new, _quieten(connection, place.database))


def admit_first(place: HubPlace, secret: str, device_id: str, name: str, proof: str) -> None:
    """Let in the machine that set the hub up; it lets in the others. Raises like `set_up`."""
    with connected(place, secret) as connection:
        HubLink(connection).admit(device_id, name, proof, keeps=True, scoped=False)


def verifier(secret: str) -> str:
    """Return what a server keeps of a secret (SCRAM-SHA-256, RFC 5802 and 7677); the secret stays here."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", secret.encode("ascii"), salt, _ITERATIONS)
    client = hmac.digest(salted, b"Client Key", "sha256")
    stored = hashlib.sha256(client).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    parts = [base64.b64encode(one).decode() for one in (salt, stored, server)]
    return f"SCRAM-SHA-256${_ITERATIONS}:{parts[0]}${parts[1]}:{parts[2]}"


def _make_roles(connection: psycopg.Connection, database: str) -> None:
    for role, rights in ((OWNER, "NOLOGIN CREATEROLE"), (READER, "NOLOGIN")):
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
    names = {"db": sql.Identifier(database), "owner": sql.Identifier(OWNER)}
    for statement in (
        "REVOKE ALL ON DATABASE {db} FROM PUBLIC",
        "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {db} TO {owner} WITH GRANT OPTION",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT {owner} TO CURRENT_USER",
    ):
        connection.execute(sql.SQL(statement).format(**names))


def _quieten(connection: psycopg.Connection, database: str) -> bool:
    with suppress(psycopg.errors.InsufficientPrivilege), connection.transaction():
        for name, value in _QUIET.items():
            connection.execute(
                sql.SQL("ALTER DATABASE {} SET {} = {}").format(
                    sql.Identifier(database), sql.Identifier(name), sql.Literal(value)
                )
            )
        return True
    return False
