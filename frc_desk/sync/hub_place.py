"""Where a hub is: an address without a secret, as it is typed, kept and shown."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from frc_desk.errors import HubAddressError

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_FULL = "verify-full"
_SAFE = {_FULL, "verify-ca"}
_KNOWN = {"sslmode", "sslrootcert", "host"}
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
        return "prefer" if self.is_here else _FULL

    def as_user(self, user: str) -> "HubPlace":
        """Return the same place for another user."""
        return HubPlace(self.host, self.port, self.database, user, self.certificate)

    def __str__(self) -> str:
        """Return the address, without any secret."""
        is_socket = self.host.startswith("/")
        host = "" if is_socket else f"[{self.host}]" if ":" in self.host else quote(self.host)
        more = {"host": self.host} if is_socket else {}
        more |= {"sslrootcert": self.certificate} if self.certificate else {}
        user, database = quote(self.user, safe=""), quote(self.database, safe="")
        asked = f"?{urlencode(more)}" if more else ""
        return f"postgresql://{user}@{host}:{self.port}/{database}{asked}"


def hub_place(url: str) -> HubPlace:
    """Read an address such as `postgresql://admin@hub.district.org/frc`.

    Raises:
        HubAddressError: it is none, holds a password, or asks for an unprotected connection over a wire.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORT
    except ValueError as error:
        raise HubAddressError from error
    asked = dict(parse_qsl(parts.query))
    place = HubPlace(
        host=parts.hostname or asked.get("host", ""),
        port=port,
        database=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        certificate=asked.get("sslrootcert", ""),
    )
    is_one = parts.scheme in {"postgresql", "postgres"} and place.host and place.user
    if not is_one or not place.database or "/" in place.database or parts.password is not None:
        raise HubAddressError
    if not set(asked) <= _KNOWN or (not place.is_here and asked.get("sslmode", _FULL) not in _SAFE):
        raise HubAddressError
    return place
