"""What a sentence states of its people, and each thing said once."""
