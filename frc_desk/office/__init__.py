"""Everything behind the sign-in: opening an office, working in it, closing it."""
