"""The help pages that F1 opens; nothing of them is stored."""
