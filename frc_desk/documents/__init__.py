"""Paper: slips, sheets and lists as PDF."""
