"""Doses in their three faces: shorthand, value, sentence (FITT-VP)."""
