"""FRC Desk: the desk of a school district's Family Resource Center."""
