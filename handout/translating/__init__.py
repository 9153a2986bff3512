"""Translations made, marked, sent to a translator and taken back."""
