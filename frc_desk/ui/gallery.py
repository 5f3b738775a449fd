"""The gallery: every page, pane and state that exists, drawn to pictures in every look."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.ui.gallery_frame import example_frame, example_palette
from frc_desk.ui.gallery_language import GalleryLanguage, speak, spoken
from frc_desk.ui.gallery_sheet import sheet
from frc_desk.ui.style import Look, apply, load_first_fonts, load_other_fonts, look, use

USUAL = Look()


@dataclass(frozen=True)
class GalleryEntry:
    """A window or page to draw; `whole` lets it be as tall as it needs."""

    name: str
    build: Callable[[], QWidget]
    whole: bool = False


@dataclass(frozen=True)
class Variation:
    """One way to look at an entry."""

    name: str
    look: Look = USUAL
    width: int = 1440
    height: int = 900
    mirrored: bool = False
    language: GalleryLanguage = "en"


VARIATIONS: tuple[Variation, ...] = (
    Variation("light"),
    Variation("dark", Look("dark")),
    Variation("contrast", Look("contrast")),
    Variation("text-150", Look(factor=1.5), 1366, 768),
    Variation("text-200", Look(factor=2.0), 1366, 768),
    Variation("1366x768", width=1366, height=768),
    Variation("1024x640", width=1024, height=640),
    Variation("mirrored", mirrored=True),
)


def in_languages(
    variations: Iterable[Variation], languages: Sequence[GalleryLanguage]
) -> tuple[Variation, ...]:
    """Return each look in each language; English keeps the bare name."""
    return tuple(
        replace(
            variation,
            name=variation.name if language == "en" else f"{variation.name}-{language}",
            language=language,
        )
        for language in languages
        for variation in variations
    )


class Gallery:
    """The entries; pages add theirs with the data of a practice office."""

    def __init__(self, entries: Iterable[GalleryEntry] = ()) -> None:
        self._entries = list(entries)

    def add(self, entry: GalleryEntry) -> None:
        """Add a page or a state of one."""
        self._entries.append(entry)

    def entries(self) -> tuple[GalleryEntry, ...]:
        """Return all entries in their order."""
        return tuple(self._entries)


def own_entries() -> tuple[GalleryEntry, ...]:
    """Return what needs no office: the component sheet and an example of the window."""
    return (
        GalleryEntry("components", sheet, whole=True),
        GalleryEntry("window", example_frame),
        GalleryEntry("palette", example_palette),
    )


def look_at(variation: Variation) -> None:
    """Put the application into a look, before an entry is built."""
    application = cast("QApplication", QApplication.instance())
    use(variation.look)
    speak(variation.language)
    side = Qt.LayoutDirection.RightToLeft if variation.mirrored else Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(side)
    apply(application)


@contextmanager
def looking(variation: Variation) -> Iterator[None]:
    """Put the application into a look, and back into the one before."""
    application = cast("QApplication", QApplication.instance())
    mirrored = application.layoutDirection() == Qt.LayoutDirection.RightToLeft
    before = Variation("before", look(), mirrored=mirrored, language=spoken())
    look_at(variation)
    try:
        yield
    finally:
        look_at(before)


def staged(entry: GalleryEntry, variation: Variation) -> QWidget:
    """Build an entry at the size of a variation and show it; call after `look_at`."""
    window = entry.build()
    window.resize(variation.width, variation.height)
    window.show()
    QApplication.processEvents()
    if entry.whole:
        tall = window.heightForWidth(variation.width)
        window.resize(QSize(variation.width, max(tall, window.sizeHint().height())))
    for _ in range(3):  # what grew in a narrower window is asked for again level by level
        QApplication.processEvents()
    return window


def render(
    out: Path,
    entries: Iterable[GalleryEntry],
    variations: Iterable[Variation] = VARIATIONS,
) -> list[Path]:
    """Draw every entry in every look to PNG files and return their places."""
    out.mkdir(parents=True, exist_ok=True)
    load_first_fonts()
    load_other_fonts()
    made: list[Path] = []
    drawn = tuple(entries)
    with looking(VARIATIONS[0]):
        # Look by look, with no window open: dressing open windows anew is what takes long.
        for variation in variations:
            look_at(variation)
            for entry in drawn:
                path = out / f"{entry.name}-{variation.name}.png"
                _draw(entry, variation, path)
                made.append(path)
    return made


def _draw(entry: GalleryEntry, variation: Variation, path: Path) -> None:
    window = staged(entry, variation)
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
