"""One file a version, named after it."""
