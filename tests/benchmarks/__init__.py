"""Measurements beside their floors; `run.py bench` runs them."""
