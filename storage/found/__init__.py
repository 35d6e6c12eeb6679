"""Claims looked for: by words, people, places and time, as candidates and as answers."""
