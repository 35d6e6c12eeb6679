"""How two claims, two headlines or two texts stand to each other."""
