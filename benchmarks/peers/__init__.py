"""Handout beside other ways to make the same sheets: one roster, one content, one machine."""
