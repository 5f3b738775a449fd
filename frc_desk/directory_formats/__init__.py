"""Files of directories into values and back."""
