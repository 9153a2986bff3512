"""The page for clinicians: compose, see, print; nothing of its own behind it."""
