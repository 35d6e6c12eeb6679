"""Knows the war's reporting: pure functions over values, no I/O, no clock, no async."""
