"""The frame around the pages: sign-in, rail, top bar, palette."""
