"""The people who sign in: forgotten passphrases, work handed over, leaving, the recovery sheet."""
