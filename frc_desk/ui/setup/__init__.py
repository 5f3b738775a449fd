"""The first set-up of an office, step by step."""
