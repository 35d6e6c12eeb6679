"""The commands of the terminal: what is typed, and how it is printed."""
