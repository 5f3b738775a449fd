"""What machines of one office hand each other: keys, sealed bundles, the file with which one joins."""
