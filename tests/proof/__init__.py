"""Tools that prove a finished PDF: its tags, text, fonts, pictures and codes."""
