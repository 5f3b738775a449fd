"""What a staff member does; one public method is one act."""
