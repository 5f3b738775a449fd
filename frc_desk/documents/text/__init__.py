"""Text in every script: direction, shaping, line breaks, fonts."""
