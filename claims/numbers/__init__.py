"""What numbers of people a text gives, and whom each of them counts."""
