"""Where the files that ship with the program lie: fonts, icons, starter directory, catalogues."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_folder() -> Path:
    """Return the folder `resources/`, in a checkout or inside an installed program."""
    bundled = _PACKAGE / "resources"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources"


def translation_folder() -> Path:
    """Return the folder `translations/`, in a checkout or inside an installed program."""
    bundled = _PACKAGE / "translations"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "translations"
