"""Knows everyone, decides little: builds the parts, runs them together, answers people."""
