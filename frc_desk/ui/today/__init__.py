"""The home page: everything due, and the calls before the first family."""
