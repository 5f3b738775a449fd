"""The recovery sheet, at the first set-up and when it is made anew."""
