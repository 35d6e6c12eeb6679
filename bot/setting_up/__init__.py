"""Settings, tokens and first steps: read, checked, written down."""
