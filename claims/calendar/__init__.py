"""How days, months and seasons are named, one file of words a language; read by `claims.dates`."""
