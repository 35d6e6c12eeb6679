"""Measures Muster on reports that somebody labelled."""
