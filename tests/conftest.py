"""Property tests draw the same examples on every run in CI, and none fails for a slow machine."""

import os

from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "calm")
