"""What a person sets on this computer and an administrator in this office."""
