"""The office's own lists: short lists of lines to choose from, and the schools."""
