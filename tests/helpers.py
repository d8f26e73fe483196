"""Programs of the system that some tests need: missing ones are told in the report, in CI they must be there."""

import os
import shutil

import pytest

from trienkhai.core.documents.errors import HelperMissing
from trienkhai.links import ocr, office


def _needs(here: bool, packages: str) -> pytest.MarkDecorator:
    # In CI the test runs and fails on what is missing.
    return pytest.mark.skipif(not here and not os.environ.get("CI"), reason=f"needs {packages}")


def _has_ocr() -> bool:
    try:
        ocr.check_installed()
    except HelperMissing:
        return False
    return shutil.which(ocr.PROGRAM) is not None


needs_ocr = _needs(_has_ocr(), ocr.PACKAGES)
needs_office = _needs(office.is_installed(), office.PACKAGES)
