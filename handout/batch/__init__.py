"""A whole list of patients: one PDF for each row, and a manifest of what was made."""
