"""Workshops and their lists."""
