"""The languages of the screen, each by its own name, so that nobody has to read another one to find theirs."""

LANGUAGE_NAMES = {"en": "English", "es": "Español"}
