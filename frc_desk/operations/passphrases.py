"""What a passphrase must be like."""

from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark

SHORTEST = 12


def refuse_weak_passphrase(passphrase: str, *, practice: bool = False) -> None:
    """Refuse a passphrase that can be guessed; a practice office holds nobody and takes any.

    Raises:
        InvalidInputError: it is shorter than twelve characters, or one character over and over.
    """
    if practice and passphrase:
        return
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 4:
        problem = mark("Use 12 characters or more, such as four words that only you put together.")
        raise InvalidInputError({"passphrase": problem})
