"""What the terminal shows: pure functions from cards to lines, tables and JSON."""
