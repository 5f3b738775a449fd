"""What the palette finds: families, services, slips, workshops, pages and actions; and what Enter does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from frc_desk.clock import local_day
from frc_desk.domain.directory import UseState
from frc_desk.domain.privacy import Permission
from frc_desk.domain.text_folding import fold
from frc_desk.domain.workshops import WorkshopLine
from frc_desk.errors import NotAllowedError
from frc_desk.i18n import gettext as _
from frc_desk.operations.quick_search import QuickSearch, SlipHit
from frc_desk.ui.days import short_day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.shell.action_names import is_called
from frc_desk.ui.shell.palette import PaletteItem
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.widgets.rows import RowBadge
from frc_desk.ui.wording import language_words

_MOST = 5
_REFERRALS = "referrals:"
_PERSON, _SERVICE, _SLIP, _WORKSHOP, _ACTION = (
    "person:",
    "service:",
    "slip:",
    "workshop:",
    "action:",
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something the palette can do."""

    key: str
    words: str
    icon: IconName
    run: Callable[[], object]
    facts: str = ""
    shortcut: ShortcutId | None = None


class FindEverything(QObject):
    """Searches while one types, on the window's own thread; each search is capped."""

    person_chosen = Signal(str)
    service_chosen = Signal(str)
    contact_chosen = Signal(str)
    workshop_chosen = Signal(str)
    referrals_chosen = Signal(str)
    """The code of a slip whose referrals are to be answered."""

    def __init__(self, quick: QuickSearch) -> None:
        super().__init__()
        self._quick = quick
        self._actions: tuple[Action, ...] = ()
        self._workshops: tuple[WorkshopLine, ...] = ()
        self.come_first: Callable[[str], bool] = lambda _key: False
        """Say whether the action of a key is about what is in sight, and so stands before the others."""

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Offer these actions and pages."""
        self._actions = tuple(actions)

    def set_workshops(self, lines: Sequence[WorkshopLine]) -> None:
        """Offer these workshops; they are few, so they are kept in memory."""
        self._workshops = tuple(lines)

    def search(self, typed: str) -> Sequence[PaletteItem]:
        """Return what is found, in groups."""
        text = typed.strip()
        if text.startswith(">"):
            return self._found_actions(text[1:])
        if text.startswith("#"):
            return self._found_slips(text[1:])
        if not text:
            return self._found_actions("")[:8]
        return [
            *self._found_slips(text),
            *self._found_workshops(text),
            *self._found_people(text),
            *self._found_services(text),
            *self._found_actions(text)[:_MOST],
        ]

    def choose(self, key: str) -> None:
        """Open or do what was chosen."""
        signals = {
            _PERSON: self.person_chosen,
            _SERVICE: self.service_chosen,
            _SLIP: self.contact_chosen,
            _WORKSHOP: self.workshop_chosen,
            _REFERRALS: self.referrals_chosen,
        }
        for prefix, signal in signals.items():
            if key.startswith(prefix):
                signal.emit(key.removeprefix(prefix))
                return
        action = next((one for one in self._actions if _ACTION + one.key == key), None)
        if action is not None:
            action.run()

    def _found_people(self, text: str) -> list[PaletteItem]:
        try:
            found = self._quick.people(text, limit=_MOST)
        except NotAllowedError:
            # A role without families finds services and pages all the same.
            return []
        return [
            PaletteItem(
                _("Families"),
                one.full_name,
                " · ".join(part for part in (*one.children, one.school_name, one.phone) if part),
                "users",
                _PERSON + one.person_id,
                badges=(RowBadge(language_words(one.speaks), "blue", "languages"),)
                if one.speaks
                else (),
                person=one.full_name,
            )
            for one in found
        ]

    def _found_services(self, text: str) -> list[PaletteItem]:
        return [
            PaletteItem(
                _("Services"),
                one.name,
                " · ".join(part for part in (one.organization, one.phone) if part),
                "book-open",
                _SERVICE + one.service_id,
                badges=(RowBadge(_("Check before giving"), "amber", "triangle-alert"),)
                if one.use is not UseState.CONFIRMED
                else (),
            )
            for one in self._quick.services(text, limit=_MOST)
        ]

    def _found_slips(self, text: str) -> list[PaletteItem]:
        try:
            found = self._quick.slips(text)
        except NotAllowedError:
            return []
        return [item for one in found for item in self._of_slip(one)]

    def _of_slip(self, one: SlipHit) -> list[PaletteItem]:
        """A slip opens its contact; its referrals can be answered at once."""
        day = short_day_words(local_day(one.made_at), local_day(one.made_at))
        items = [
            PaletteItem(
                _("Slips"),
                one.code,
                f"{day} · {one.language}",
                "file-text",
                _SLIP + one.contact_id,
            )
        ]
        if self._quick.context.actor.may(Permission.FOLLOW_UP):
            words = _("Referrals of {code}").format(code=one.code)
            facts = _("what became of them")
            items.append(PaletteItem(_("Slips"), words, facts, "ticket", _REFERRALS + one.code))
        return items

    def _found_workshops(self, text: str) -> list[PaletteItem]:
        wanted = fold(text).split()
        return [
            PaletteItem(
                _("Workshops"),
                line.workshop.title,
                _("{n} of {all} on the list").format(n=line.listed, all=line.workshop.seats),
                "graduation-cap",
                _WORKSHOP + line.workshop.id,
                badges=(RowBadge(_("Full"), "amber", "circle-alert"),) if line.is_full else (),
            )
            for line in self._workshops
            if all(
                word in fold(f"{line.workshop.title} {line.workshop.title_es}") for word in wanted
            )
        ][:_MOST]

    def _found_actions(self, text: str) -> list[PaletteItem]:
        wanted = fold(text).split()
        return [
            PaletteItem(
                _("Actions and pages"),
                one.words,
                one.facts,
                one.icon,
                _ACTION + one.key,
                end=(cap_of(one.shortcut),) if one.shortcut else (),
            )
            for one in sorted(self._actions, key=lambda one: not self.come_first(one.key))
            if is_called(one.key, fold(one.words), wanted)
        ]
