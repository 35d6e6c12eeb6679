"""Knows HTTP and RSS, not the war."""
