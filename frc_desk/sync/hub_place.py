"""Where a hub is: an address without a secret, as it is typed, kept and shown."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from frc_desk.errors import HubAddressError

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SAFE = {"verify-full", "verify-ca"}
_PORT = 5432


@dataclass(frozen=True, slots=True)
class HubPlace:
    """Server, port and database, the user who asks, and how the server proves who it is."""

    host: str
    port: int
    database: str
    user: str
    certificate: str = ""
    """The file of the authority that signed the server's certificate; empty for the system's own."""

    @property
    def is_here(self) -> bool:
        """Whether the server is this computer itself: then nothing crosses a wire."""
        return self.host in _LOOPBACK or self.host.startswith("/")

    @property
    def proof(self) -> str:
        """How the connection is protected: over a wire never without encryption and the server's name."""
        return "prefer" if self.is_here else "verify-full"

    def as_user(self, user: str) -> "HubPlace":
        """Return the same place for another user."""
        return HubPlace(self.host, self.port, self.database, user, self.certificate)

    def __str__(self) -> str:
        """Return the address, without any secret."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        query = f"?{urlencode({'sslrootcert': self.certificate})}" if self.certificate else ""
        return f"postgresql://{quote(self.user, safe='')}@{host}:{self.port}/{quote(self.database, safe='')}{query}"


def hub_place(url: str) -> HubPlace:
    """Read an address such as `postgresql://admin@hub.district.org/frc`.

    Raises:
        HubAddressError: it is none, holds a password, or asks for an unprotected connection.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORT
    except ValueError as error:
        raise HubAddressError from error
    asked = dict(parse_qsl(parts.query))
    database = parts.path.lstrip("/")
    known = parts.scheme in {"postgresql", "postgres"} and parts.hostname and parts.username
    if not known or not database or "/" in database or parts.password is not None:
        raise HubAddressError
    if (
        not set(asked) <= {"sslmode", "sslrootcert"}
        or asked.get("sslmode", "verify-full") not in _SAFE
    ):
        raise HubAddressError
    return HubPlace(
        host=parts.hostname or "",
        port=port,
        database=unquote(database),
        user=unquote(parts.username or ""),
        certificate=asked.get("sslrootcert", ""),
    )
