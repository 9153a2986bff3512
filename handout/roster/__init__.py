"""A clinic's list: one patient's prescription in each row."""
