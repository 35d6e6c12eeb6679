"""What channels are told, when, and how often."""
