"""Feeds, outlets and entries: what is watched, and what a poll brought."""
