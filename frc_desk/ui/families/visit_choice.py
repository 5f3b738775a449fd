"""Which of the planned visits to a family is meant, where there are several."""

from collections.abc import Iterable, Sequence
from datetime import date

from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.domain.visits import Visit
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.words import joined
from frc_desk.ui.visit_words import code_words, moment_words
from frc_desk.ui.widgets.choice_field import ChoiceField


class VisitChoice(ChoiceField):
    """Hidden while there is only one: then that one is meant."""

    def __init__(self) -> None:
        super().__init__(_("Which visit"), (), "house")
        self._visits: tuple[Visit, ...] = ()
        self.setVisible(False)

    def offer(
        self, visits: Iterable[Visit], wanted: str, purposes: Sequence[ChoiceLine], today: date
    ) -> Visit | None:
        """Offer the visits by their time; the wanted one is chosen, else the first."""
        self._visits = tuple(sorted(visits, key=lambda one: one.planned_at))
        keys = [one.id for one in self._visits]
        chosen = next((key for key in keys if key == wanted), keys[0] if keys else "")
        words = (
            joined(moment_words(one.planned_at, today), code_words(purposes, one.purpose))
            for one in self._visits
        )
        self.set_choices(list(zip(keys, words, strict=True)), chosen)
        self.setVisible(len(keys) > 1)
        return self.visit()

    def visit(self) -> Visit | None:
        """Return the visit that is meant."""
        key = self.chosen()
        return next((one for one in self._visits if one.id == key), None)
