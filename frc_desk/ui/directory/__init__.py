"""Search, correct and confirm the directory of services."""
