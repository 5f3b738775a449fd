"""FRC Desk: the desk of a school district's Family Resource Center."""

__version__ = "0.1.0"
