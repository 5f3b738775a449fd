"""A PostgreSQL of Debian's packages on loopback, for the tests of the hub: its own folder, its own port."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from frc_desk.sync.hub_place import HubPlace

ADMIN = "hub_admin"
SECRET = "only for tests"  # noqa: S105 - of a server that lives as long as the tests
_PROGRAMS = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder of the newest server that is installed, or nothing."""
    found = sorted(_PROGRAMS.glob("*/bin/postgres"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


class HubServer:
    """A running server; `database()` makes a new empty one in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._made = 0
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What the server wrote down about its work."""
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["postgres", "-D", str(self.folder / "data"), "-p", str(self.port), "-k", ""]
        command += [
            "-c",
            "listen_addresses=127.0.0.1,127.0.0.2,127.0.0.3",
            "-c",
            "fsync=off",
            "-c",
            "max_connections=60",
        ]
        for _ in range(200):
            # After a kill the last of its processes may still be leaving, and it ends at once.
            if self._server is None or self._server.poll() is not None:
                with (self.folder / "server.log").open("ab") as log:
                    self._server = subprocess.Popen(_as_owner(command), stdout=log, stderr=log)
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError(self.log)

    def kill(self) -> None:
        """End it as a cut power line would; `start` brings it back."""
        file = self.folder / "data" / "postmaster.pid"
        os.kill(int(file.read_text(encoding="ascii").splitlines()[0]), signal.SIGKILL)
        self._wait()
        file.unlink(missing_ok=True)

    def stop(self) -> None:
        """End it in order."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")
        self._wait()

    def database(self) -> HubPlace:
        """Make an empty database and return its place, for its administrator."""
        self._made += 1
        name = f"hub_{self._made}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return HubPlace("127.0.0.1", self.port, name, ADMIN)

    def admin(self, place: HubPlace) -> psycopg.Connection:
        """Open a connection that sees everything, to look at what stands there."""
        return psycopg.connect(self.address(place.database), autocommit=True)

    def make(self) -> None:
        """Write the server's files."""
        secret = self.folder / "secret"
        secret.write_text(SECRET, encoding="ascii")
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            for path in (self.folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        data = str(self.folder / "data")
        options = ("-U", ADMIN, "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "-N")
        self._run("initdb", "-D", data, *options, "--locale=C.UTF-8")

    def address(self, database: str) -> str:
        """Where a database is, for its administrator, secret and all."""
        return f"host=127.0.0.1 port={self.port} dbname={database} user={ADMIN} password='{SECRET}'"

    def prove_itself(self, certificate: bytes, key: bytes) -> None:
        """Offer protected connections from the next start on, also under other names of this computer."""
        data = self.folder / "data"
        for name, content in (("server.crt", certificate), ("server.key", key)):
            (data / name).write_bytes(content)
            (data / name).chmod(0o600)
            if os.geteuid() == 0:
                owner = pwd.getpwnam("postgres")
                os.chown(data / name, owner.pw_uid, owner.pw_gid)
        with (data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write("ssl = on\n")

    def standby(self) -> "HubServer":
        """Return a second server that follows this one by streaming replication; running."""
        folder = self.folder / "standby"
        folder.mkdir()
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        following = HubServer(folder, _free_port())
        copied = ("-D", str(folder / "data"), "--write-recovery-conf", "--checkpoint=fast")
        self.run("pg_basebackup", *copied)
        following.start()
        return following

    def let_in(self, *lines: str) -> None:
        """Let somebody else in from the next start on, by lines of `pg_hba.conf`."""
        with (self.folder / "data" / "pg_hba.conf").open("a", encoding="ascii") as file:
            file.writelines(f"{line}\n" for line in lines)

    def run(self, program: str, *options: str, given: bytes = b"") -> bytes:
        """Run a program of the server's packages as its administrator, and return what it says."""
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", ADMIN)
        return subprocess.run(
            _as_owner((program, *where, *options)),
            check=True,
            capture_output=True,
            input=given,
            env={"PGPASSWORD": SECRET, "PATH": os.defpath},
        ).stdout

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, *command: str) -> None:
        subprocess.run(_as_owner(command), check=True, capture_output=True)

    def _wait(self) -> None:
        if self._server is not None:
            self._server.wait()
            self._server = None


@contextmanager
def hub_server() -> Iterator[HubServer]:
    """Make a server in a folder of its own, run it, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="frc-hub-"))
    folder.chmod(0o755)
    server = HubServer(folder, _free_port())
    try:
        server.make()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _as_owner(command: Sequence[str]) -> list[str]:
    """The server refuses to run as root; then it runs as the user its package made."""
    program = str((programs() or Path()) / command[0])
    whole = [program, *command[1:]]
    if os.geteuid() == 0:
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *whole]
    return whole
