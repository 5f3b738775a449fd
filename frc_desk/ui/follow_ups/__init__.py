"""The list of follow-ups and the digits that close them."""
