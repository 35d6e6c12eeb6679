"""Knows SQL; nothing else does. Rows stay in here, values come out."""
