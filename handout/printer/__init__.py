"""Printers, asked and fed over the Internet Printing Protocol (RFC 8010, RFC 8011)."""
