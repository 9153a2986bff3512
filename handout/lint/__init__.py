"""Reads content and prescriptions as a careful colleague would, before they are printed."""
