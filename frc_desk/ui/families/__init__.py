"""The page of the families: find one, and everything about it that this person may see."""
