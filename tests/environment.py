"""Loaded before anything else: the tests have a data folder of their own and never see a real installation."""

import os
import tempfile

os.environ["TRIENKHAI_DATA"] = tempfile.mkdtemp(prefix="trienkhai-tests-")
os.environ["TRIENKHAI_SECRET"] = "for-tests-only"
os.environ.pop("TRIENKHAI_SAMPLE", None)
os.makedirs(os.path.join(os.environ["TRIENKHAI_DATA"], "static"), exist_ok=True)  # noqa: PTH103, PTH118
