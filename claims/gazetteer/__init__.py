"""Places of the war: `regions.toml` and `villages.tsv` by hand, `settlements.tsv` built."""
