"""Who is spoken of as a fighter, for whom, in which war: what relevance is judged by."""
