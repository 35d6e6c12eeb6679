"""Knows Discord, Slack and the terminal; nothing of feeds or SQL."""
