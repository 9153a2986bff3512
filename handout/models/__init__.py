"""What people write, as checked and frozen values."""
