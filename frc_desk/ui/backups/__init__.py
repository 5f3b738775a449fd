"""Copies of an office: choosing a backup, opening it, and saying that it is the right one."""
