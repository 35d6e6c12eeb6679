"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A shared machine stalls now and then; how long an example takes is no behaviour of ours.
settings.register_profile("muster", deadline=None)
settings.load_profile("muster")
