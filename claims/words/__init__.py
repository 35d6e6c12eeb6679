"""Text made comparable, and the lists that its words are looked up in."""
