"""The contact window: where a call is taken, from the first word to the slip and the wrap-up."""
