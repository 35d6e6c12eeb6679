"""Slack: Bolt over Socket Mode, its commands, and pure rendering into Block Kit."""
