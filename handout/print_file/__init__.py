"""All patients' sheets in one file for the printer."""
