"""How the data key is wrapped: Argon2id for what people know, X25519 and AES-256-GCM for the rest.

Every slot has a key pair. Its private half is wrapped by a passphrase or by the recovery code (the
district keeps its own), and the data key is sealed to its public half. So the data key can be changed
when someone leaves without asking everyone for their passphrase.
"""

import secrets
import time
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_SALT = 16
_KEY = 32


@dataclass(frozen=True, slots=True)
class Hardness:
    """What one try at a passphrase costs."""

    memory_kib: int
    passes: int
    lanes: int = 4


FLOOR = Hardness(64 * 1024, 3)
_MOST_MEMORY_KIB = 256 * 1024
_AIM_SECONDS = 0.6


def calibrated(floor: Hardness = FLOOR) -> Hardness:
    """Return a hardness at which one try takes 0.4 to 0.8 s on this computer, never below the floor."""
    factor = max(1, int(_AIM_SECONDS / _seconds(floor)))
    memory = min(floor.memory_kib * factor, max(_MOST_MEMORY_KIB, floor.memory_kib))
    wider = Hardness(memory, floor.passes, floor.lanes)
    passes = round(floor.passes * _AIM_SECONDS / _seconds(wider))
    return Hardness(memory, max(floor.passes, passes), floor.lanes)


def wrapped(secret: str, hardness: Hardness, private: bytes, bound_to: bytes) -> dict[str, object]:
    """Wrap a private key under something a person knows."""
    salt = secrets.token_bytes(_SALT)
    return {
        "salt": salt.hex(),
        "memory_kib": hardness.memory_kib,
        "passes": hardness.passes,
        "lanes": hardness.lanes,
        "private": _encrypted(_stretched(secret, salt, hardness), private, bound_to),
    }


def unwrapped(secret: str, slot: dict[str, object], bound_to: bytes) -> bytes | None:
    """Return the private key of a slot, or nothing when the secret is not the right one."""
    hardness = Hardness(
        int(str(slot["memory_kib"])), int(str(slot["passes"])), int(str(slot["lanes"]))
    )
    stretched = _stretched(secret, bytes.fromhex(str(slot["salt"])), hardness)
    return _decrypted(stretched, str(slot["private"]), bound_to)


def new_pair() -> tuple[bytes, bytes]:
    """Return a new private key and its public half."""
    pair = X25519PrivateKey.generate()
    return pair.private_bytes_raw(), pair.public_key().public_bytes_raw()


def sealed(data_key: bytes, public: bytes, bound_to: bytes) -> str:
    """Seal the data key so that only the private half of `public` opens it."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    mine = once.public_key().public_bytes_raw()
    return mine.hex() + _encrypted(_mixed(shared, mine + public), data_key, bound_to)


def unsealed(text: str, private: bytes, bound_to: bytes) -> bytes | None:
    """Return the sealed data key, or nothing when the private key is not the right one."""
    theirs = bytes.fromhex(text[: 2 * _KEY])
    own = X25519PrivateKey.from_private_bytes(private)
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    mixed = _mixed(shared, theirs + own.public_key().public_bytes_raw())
    return _decrypted(mixed, text[2 * _KEY :], bound_to)


def _seconds(hardness: Hardness) -> float:
    start = time.perf_counter()
    _stretched("twelve letters", bytes(_SALT), hardness)
    return max(time.perf_counter() - start, 1e-6)


def _stretched(secret: str, salt: bytes, hardness: Hardness) -> bytes:
    # The same letters typed on another keyboard must give the same bytes.
    return bytes(
        hash_secret_raw(
            unicodedata.normalize("NFKC", secret).encode(),
            salt,
            time_cost=hardness.passes,
            memory_cost=hardness.memory_kib,
            parallelism=hardness.lanes,
            hash_len=_KEY,
            type=Type.ID,
        )
    )


def _mixed(shared: bytes, both: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt=None, info=b"FRC Desk slot 1" + both).derive(shared)


def _encrypted(key: bytes, plain: bytes, bound_to: bytes) -> str:
    nonce = secrets.token_bytes(_NONCE)
    return (nonce + AESGCM(key).encrypt(nonce, plain, bound_to)).hex()


def _decrypted(key: bytes, text: str, bound_to: bytes) -> bytes | None:
    raw = bytes.fromhex(text)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], bound_to)
    except InvalidTag:
        return None
