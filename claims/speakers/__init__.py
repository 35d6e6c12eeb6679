"""Who says it: names, offices, papers, and the sentences they speak in."""
