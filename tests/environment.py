"""Loaded before anything else: the tests have a data folder of their own and never see a real installation."""

import os
import tempfile

from hypothesis import HealthCheck, settings

os.environ["TRIENKHAI_DATA"] = tempfile.mkdtemp(prefix="trienkhai-tests-")
os.environ["TRIENKHAI_SECRET"] = "for-tests-only"
os.environ.pop("TRIENKHAI_SAMPLE", None)

# The same random inputs in every run, and no judgement by the clock: a busy machine is no fault of the code.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
