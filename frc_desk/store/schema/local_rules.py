"""Tables of what a district changes or adds to the lists that ship: reasons, and what to ask when."""

from frc_desk.domain.unmet_reasons import Whose
from frc_desk.store.schema.base import choice, day, flag, shared, text, whole

unmet_reasons = shared(
    "unmet_reasons",
    text("code", 40),
    whole("number", 0, 999),
    choice("whose", Whose),
    text("label_en", 80),
    text("label_es", 80),
    text("source", 200),
    day("checked_on", nullable=True),
    text("part_of", 40),
    text("asked_when", 400),
    flag("in_use"),
)

follow_up_templates = shared(
    "follow_up_templates",
    text("need_code", 20),
    text("ask_en", 300),
    text("ask_es", 300),
    whole("days", 1, 60),
    text("source", 200),
    day("checked_on", nullable=True),
    flag("in_use"),
)
