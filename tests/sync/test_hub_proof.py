"""Over a wire a server proves that it is the hub, or nothing is said to it."""

import datetime
import ipaddress
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from frc_desk.clock import SystemClock
from frc_desk.errors import HubNotProvenError
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_proof import authorities_file, forget_authorities
from frc_desk.sync.hub_setup import set_up
from tests.hub_server import SECRET, HubServer, hub_server, programs
from tests.sync.hub_changes import KEPT, OFFICE, linked

# Another name of this computer that no rule takes for it: as if a wire were between.
FAR, FARTHER = "127.0.0.2", "127.0.0.3"

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


class Authority:
    """Signs certificates, as a district's own would."""

    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self.sign(self.key, self.name, None)

    def sign(
        self, key: ec.EllipticCurvePrivateKey, name: x509.Name, address: str | None
    ) -> x509.Certificate:
        now = SystemClock().now()
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=address is None, path_length=None), True)
        )
        if address is not None:
            at = x509.IPAddress(ipaddress.ip_address(address))
            made = made.add_extension(x509.SubjectAlternativeName([at]), False)
        return made.sign(self.key, hashes.SHA256())

    def write(self, path: Path) -> str:
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return str(path)


@pytest.fixture(scope="module")
def authority() -> Authority:
    """The authority of the district."""
    return Authority("District")


@pytest.fixture(scope="module")
def proving(authority: Authority) -> Iterator[HubServer]:
    """A server with a certificate for one of its names."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    certificate = authority.sign(key, name, FAR).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with hub_server() as running:
        running.stop()
        running.prove_itself(certificate, private)
        running.let_in("hostssl all all 127.0.0.0/8 scram-sha-256")
        running.start()
        yield running


@pytest.fixture
def far(proving: HubServer, authority: Authority, tmp_path: Path) -> HubPlace:
    """A hub behind a wire, to which a machine was let in, and the file of the authority that vouches for it."""
    place = proving.database()
    set_up(place, SECRET)
    with linked(proving, place, OFFICE):
        pass
    known = authority.write(tmp_path / "district.pem")
    return HubPlace(FAR, place.port, place.database, f"frc_{OFFICE}", known)


def test_a_server_that_proves_itself_is_spoken_to_under_protection(far: HubPlace) -> None:
    with connected(far, KEPT) as connection:
        protected = connection.execute(
            "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
        assert protected == (True,)
        assert HubLink(connection).last_seq() == 0


def test_an_unknown_authority_is_not_believed(far: HubPlace, tmp_path: Path) -> None:
    stranger = Authority("Stranger").write(tmp_path / "stranger.pem")
    with pytest.raises(HubNotProvenError), connected(_with(far, stranger), KEPT):
        pass


def test_a_certificate_for_another_name_is_not_believed(far: HubPlace) -> None:
    elsewhere = HubPlace(FARTHER, far.port, far.database, far.user, far.certificate)
    with pytest.raises(HubNotProvenError), connected(elsewhere, KEPT):
        pass


def test_a_missing_file_of_the_authority_is_no_way_around(far: HubPlace, tmp_path: Path) -> None:
    with (
        pytest.raises(HubNotProvenError),
        connected(_with(far, str(tmp_path / "none.pem")), KEPT),
    ):
        pass


def test_without_a_named_authority_this_computers_own_are_asked(
    far: HubPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(HubNotProvenError), connected(_with(far, ""), KEPT):
        pass
    monkeypatch.setenv("SSL_CERT_FILE", far.certificate)
    forget_authorities()
    try:
        with connected(_with(far, ""), KEPT) as connection:
            assert HubLink(connection).last_seq() == 0
        Path(authorities_file()).unlink()
        with connected(_with(far, ""), KEPT) as connection:
            assert HubLink(connection).last_seq() == 0
    finally:
        forget_authorities()


def test_a_server_without_protection_is_told_nothing(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE):
        pass
    bare = HubPlace(FAR, hub.port, hub.database, f"frc_{OFFICE}")
    with pytest.raises(HubNotProvenError), connected(bare, KEPT):
        pass


def test_a_server_that_asks_for_the_secret_in_clear_does_not_get_it(
    proving: HubServer, far: HubPlace
) -> None:
    file = proving.folder / "data" / "pg_hba.conf"
    before = file.read_text(encoding="ascii")
    file.write_text(f"hostssl all all 127.0.0.0/8 password\n{before}", encoding="ascii")
    try:
        with proving.admin(far) as admin:
            admin.execute("SELECT pg_reload_conf()")
        with pytest.raises(HubNotProvenError):
            _until_reloaded(far)
    finally:
        file.write_text(before, encoding="ascii")
        with proving.admin(far) as admin:
            admin.execute("SELECT pg_reload_conf()")


def _until_reloaded(place: HubPlace) -> None:
    """Sign in again and again: the server reads its rules anew a moment after it was told to."""
    for _ in range(500):
        with connected(place, KEPT):
            pass


def _with(place: HubPlace, certificate: str) -> HubPlace:
    return HubPlace(place.host, place.port, place.database, place.user, certificate)
