"""HTML to PDF/UA-1; nothing outside this package knows WeasyPrint."""
