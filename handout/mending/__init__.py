"""Mends in YAML files, made by position, so that comments and layout stay."""
