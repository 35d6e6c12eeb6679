"""Stored reports read again, and taken out."""
