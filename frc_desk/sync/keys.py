"""The keys of a device: one to sign what it sends, one to open what is sent to it.

The content key of a bundle is sealed to each recipient as the data key is to each person
(`store/key_wrapping.py`): an X25519 pair of its own for every seal, HKDF, an authenticated cipher.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from frc_desk.store.key_wrapping import sealed, unsealed

_KEY_DIGITS = 64
_SIGNED = b"FRC Desk share 1\0"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of a device: by what its signature is proved, and to what they seal; hexadecimal."""

    sign: str
    seal: str


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The private keys of this device; they never leave its encrypted database."""

    sign: bytes
    seal: bytes

    def __repr__(self) -> str:
        return "DeviceKeys()"

    @property
    def public(self) -> PublicKeys:
        """The halves that others may know."""
        sign = Ed25519PrivateKey.from_private_bytes(self.sign).public_key()
        seal = X25519PrivateKey.from_private_bytes(self.seal).public_key()
        return PublicKeys(sign.public_bytes_raw().hex(), seal.public_bytes_raw().hex())

    def signature(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).sign(_SIGNED + message)


def new_device_keys() -> DeviceKeys:
    """Return the keys of a new device."""
    return DeviceKeys(
        Ed25519PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
    )


def is_signed_by(sign: str, signature: bytes, message: bytes) -> bool:
    """Tell whether the device with this public key signed the message."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign))
        public.verify(signature, _SIGNED + message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealed_to(seal: str, content_key: bytes, bound_to: bytes) -> str:
    """Seal a content key so that only the device with this public key opens it."""
    return sealed(content_key, bytes.fromhex(seal), bound_to)


def opened_with(seal: bytes, text: str, bound_to: bytes) -> bytes | None:
    """Return a content key that was sealed to this device, or nothing where it was not."""
    try:
        return unsealed(text, seal, bound_to)
    except ValueError:
        # no hexadecimal digits, or a point of the curve that no honest device sends
        return None


def are_keys(public: PublicKeys) -> bool:
    """Tell whether both are written as keys are."""
    try:
        lengths = {len(bytes.fromhex(one)) * 2 for one in (public.sign, public.seal)}
    except ValueError:
        return False
    return lengths == {_KEY_DIGITS}


def introduction_code(secret: bytes, device: str, public: PublicKeys) -> str:
    """Return by what the inviter knows that these keys belong to whom it invited."""
    text = json.dumps(["FRC Desk introduction 1", device, public.sign, public.seal])
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def introduces(secret: bytes, device: str, public: PublicKeys, code: str) -> bool:
    """Tell whether a device proves that it has the secret of its invitation."""
    return hmac.compare_digest(introduction_code(secret, device, public).encode(), code.encode())
