"""Prescription, content, brand and language, merged into one Document."""
