"""How quantities are written, one file of words a language; read by `claims.figures`."""
