"""The schema's history; `storage.opening` runs what a ledger has not seen yet."""
