"""What the desk answers and decides, on every platform alike."""
