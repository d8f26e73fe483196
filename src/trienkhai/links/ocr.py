"""Recognition of pictures by Tesseract with its Vietnamese model: several pages at once, each within a time limit."""

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from io import BytesIO
from itertools import islice
from typing import Protocol

from PIL import Image

from trienkhai.core.documents.errors import Damaged, HelperMissing, TooSlow
from trienkhai.core.documents.pages import Page
from trienkhai.links.ocr_page import page_of
from trienkhai.links.processes import Overtime, run

PROGRAM = "tesseract"
LANGUAGE = "vie"
PACKAGES = "tesseract-ocr tesseract-ocr-vie"
SECONDS_A_PAGE = 60.0

_SMALLEST_WIDTH = 1_700
"""Narrower pictures of a page are doubled: letters of fewer than 20 dots lose their accents."""
_LARGEST_WIDTH = 3_600


class Picture(Protocol):
    """Gives the picture of a page when its turn comes, so that few are in memory at once."""

    def __call__(self) -> tuple[Image.Image, float]: ...


def recognise(pictures: Iterable[Picture], *, seconds: float = SECONDS_A_PAGE) -> Iterator[Page]:
    """The page of each picture, in order; `HelperMissing` without Tesseract, `TooSlow` for a page beyond its time."""
    check_installed()
    workers = os.cpu_count() or 1
    waiting = iter(pictures)
    with ThreadPoolExecutor(workers) as pool:
        running: list[Future[Page]] = []
        try:
            running += [pool.submit(_recognise, picture, seconds) for picture in islice(waiting, workers + 1)]
            while running:
                page = running.pop(0).result()
                running += [pool.submit(_recognise, picture, seconds) for picture in islice(waiting, 1)]
                yield page
        finally:
            for page_to_come in running:
                page_to_come.cancel()


def check_installed() -> None:
    """Raises `HelperMissing` that names the packages."""
    if LANGUAGE not in _languages():
        raise HelperMissing(
            "Văn bản là ảnh hoặc bản quét mà máy chủ chưa cài phần nhận dạng chữ; "
            f"hãy báo người quản trị cài các gói {PACKAGES}, hoặc xin bản điện tử gốc."
        )


@cache
def _languages() -> frozenset[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        return frozenset()
    listed = run([program, "--list-langs"], seconds=20, environment={})
    return frozenset(line.strip() for line in listed.output.decode("utf-8", "replace").splitlines())


def _recognise(picture: Picture, seconds: float) -> Page:
    image, density = picture()
    width, height = image.width * 72 / density, image.height * 72 / density
    fitting, factor = _fitted(image)
    stream = BytesIO()
    fitting.save(stream, "PPM")  # grey: nothing is packed only to be unpacked again
    density *= factor
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(density)), "--psm", "3", "tsv"]
    try:
        found = run(command, stdin=stream.getvalue(), seconds=seconds, environment={"OMP_THREAD_LIMIT": "1"})
    except Overtime as problem:
        raise TooSlow from problem
    if found.code != 0:
        raise Damaged
    return page_of(found.output.decode("utf-8", "replace"), fitting, density, width, height)


def _fitted(image: Image.Image) -> tuple[Image.Image, float]:
    """The picture in a size at which letters are recognised well, and how much larger it is now."""
    narrow = min(image.width, image.height)
    if narrow < _SMALLEST_WIDTH:
        factor = min(2.0, max(1.0, _SMALLEST_WIDTH * 1.4 / max(narrow, 1)))
    elif narrow > _LARGEST_WIDTH:
        factor = _LARGEST_WIDTH / narrow
    else:
        return image, 1.0
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    # Edges stay sharper than with the cheaper filters: fewer hooks and tildes are taken for acutes.
    return image.resize(size, Image.Resampling.LANCZOS), factor
