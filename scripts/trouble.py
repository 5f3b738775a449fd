"""The one error that set-up raises: a sentence that says what to do next."""


class SetUpError(Exception):
    """Set-up cannot go on; the text is what the person at the keyboard should do."""
