"""Loaded before anything else: the tests have a data folder of their own and never see a real installation."""

import os
import tempfile

os.environ["TRIENKHAI_DATA"] = tempfile.mkdtemp(prefix="trienkhai-tests-")
os.environ["TRIENKHAI_SECRET"] = "for-tests-only"
os.environ.pop("TRIENKHAI_SAMPLE", None)
