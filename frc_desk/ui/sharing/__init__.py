"""The page where computers of the office share: exchanging, what two wrote at once, and the computers."""
