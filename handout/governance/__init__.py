"""A page for a clinic's governance file: what a handout was held against, and what was found."""
