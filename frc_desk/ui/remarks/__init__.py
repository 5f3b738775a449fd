"""What parents told us: the page and its form."""
