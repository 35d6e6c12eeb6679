"""Reports, claims, links, stories and decisions: what is written and read by its number."""
