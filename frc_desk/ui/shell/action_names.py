"""What else people call an action or a page, in both languages, so that the palette finds it by that too.

These words are only typed, never shown, so they stand here for both languages at once: who works in
Spanish still says *backup*, and who works in English may type *copia*.
"""

from collections.abc import Mapping, Sequence

_ALSO: Mapping[str, tuple[str, ...]] = {
    "backup": ("backup", "back", "up", "copy", "save", "copia", "respaldo", "seguridad", "guardar"),
    "page_settings": (
        "settings", "preferences", "options", "printer", "language", "theme", "configuracion",
        "ajustes", "preferencias", "opciones", "impresora", "idioma",
    ),
    "lock": ("lock", "bloquear", "cerrar"),
    "undo": ("undo", "deshacer"),
    "messages": ("messages", "notices", "mensajes", "avisos"),
    "switch": ("sign", "out", "logout", "log", "switch", "user", "salir", "cambiar", "usuario"),
    "cover": ("cover", "hide", "privacy", "tapar", "ocultar", "privacidad"),
    "counter_mode": ("counter", "hide", "privacy", "mostrador", "ocultar", "privacidad"),
    "call": ("call", "phone", "llamada", "telefono"),
    "walk_in": ("walk-in", "walkin", "visit", "visita"),
    "task": ("task", "reminder", "tarea", "recordatorio"),
    "panel_same": ("merge", "join", "duplicate", "unir", "juntar", "duplicado"),
    "here_twice": ("merge", "duplicate", "duplicado", "repetido"),
    "panel_new_release": ("consent", "release", "consentimiento", "permiso"),
    "panel_packet": ("packet", "records", "copy", "expediente", "copia"),
    "panel_plan_visit": ("home", "visit", "visita", "domicilio"),
    "panel_visit_notes": ("home", "visit", "visita", "domicilio"),
    "panel_school_message": ("message", "teacher", "school", "mensaje", "maestra", "escuela"),
    "panel_alert": ("alert", "warning", "alerta", "aviso"),
    "panel_phones": ("phone", "number", "telefono", "numero"),
    "panel_legal": ("subpoena", "legal", "court", "citacion", "legal"),
    "panel_disclosures": ("disclosure", "log", "told", "divulgacion", "registro"),
    "page_help": ("help", "manual", "ayuda"),
    "page_staff": ("staff", "colleagues", "users", "personal", "colegas", "usuarios"),
}  # fmt: skip
"""By the key of the action; every word folded."""


def is_called(key: str, words: str, wanted: Sequence[str]) -> bool:
    """Say whether every wanted word stands in the folded words shown, or begins another name."""
    also = _ALSO.get(key, ())
    return all(word in words or any(one.startswith(word) for one in also) for word in wanted)
