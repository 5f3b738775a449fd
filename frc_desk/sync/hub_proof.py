"""By which authorities a hub's certificate is proved where its address names none: those of this computer."""

import atexit
import os
import ssl
import tempfile
from functools import cache
from pathlib import Path

_SYSTEM = "system"


def authorities_file() -> str:
    """Return a file with the certificates of the authorities that this computer trusts; none of them is secret.

    The driver brings an OpenSSL of its own, which looks where it was built; this program's looks where the
    computer keeps them, on every platform. Where that finds none the driver may look for itself.
    """
    written = _written()
    if written is not None and not written.exists():
        forget_authorities()  # somebody tidies up temporary files
        written = _written()
    return _SYSTEM if written is None else str(written)


def forget_authorities() -> None:
    """Remove the file; it is written anew when it is asked for."""
    if _written.cache_info().currsize and (written := _written()) is not None:
        written.unlink(missing_ok=True)
    _written.cache_clear()


@cache
def _written() -> Path | None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    known = context.get_ca_certs(binary_form=True)
    if not known:
        return None
    descriptor, name = tempfile.mkstemp(prefix="frc-desk-authorities-", suffix=".pem")
    atexit.register(forget_authorities)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(ssl.DER_cert_to_PEM_cert(one) for one in known)
    return Path(name)
