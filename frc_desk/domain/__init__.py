"""Frozen values and rules; no Qt, no SQL, no clock, no human language."""
