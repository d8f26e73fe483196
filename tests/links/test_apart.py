"""Reading in a process apart: the same reading as here, and every misfortune is one error and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.core.documents.reading.files import docx_of
from tests.core.documents.reading.samples import DISPATCH, PLAN
from trienkhai.core.documents import Limits, Reading, ReadingError, StateSecretRefused, errors
from trienkhai.links.apart import read_apart, refuse_marked_apart
from trienkhai.links.apart_form import WrongForm, from_plain, to_plain
from trienkhai.links.apart_pool import Pool
from trienkhai.links.apart_tree import below
from trienkhai.links.reading import read_any

TEXT = (DISPATCH + PLAN).encode()
LONG = TEXT * (1_900_000 // len(DISPATCH + PLAN))


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(1)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _processes_of_earlier_tests() -> None:
    others.clear()
    others.update(set(below(os.getpid())) - {os.getpid()})


@pytest.fixture(autouse=True)
def _temporary_folder_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def leftovers() -> list[str]:
    return [path.name for path in Path(tempfile.gettempdir()).glob("trienkhai-doc-*")]


others: set[int] = set()
"""What earlier tests started here and keep, the pool they share: none of this test's business."""


def processes_here() -> set[int]:
    return set(below(os.getpid())) - {os.getpid()} - others


@pytest.mark.parametrize(("name", "data"), [("a.txt", TEXT), ("a.docx", docx_of(*DISPATCH.split("\n")))])
def test_a_reading_from_apart_is_the_reading_from_here(pool: Pool, name: str, data: bytes) -> None:
    assert read_apart(name, data, pool=pool) == read_any(name, data)


def test_a_reading_crosses_as_json_and_comes_back_the_same() -> None:
    reading = read_any("a.txt", TEXT)
    assert from_plain(Reading, to_plain(reading)) == reading


def test_an_answer_that_is_not_a_reading_is_refused() -> None:
    plain = to_plain(read_any("a.txt", TEXT))
    for wrong in (None, [], {"__class__": "os.system"}, plain[:-1], [*plain[:1], 3, *plain[2:]]):
        with pytest.raises(WrongForm):
            from_plain(Reading, wrong)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"", errors.EmptyFile),
        ("a.pdf", b"plain words", errors.WrongName),
        ("a.docx", b"PK\x03\x04broken", errors.Damaged),
        (
            "mat.txt",
            DISPATCH.replace("Số: 105/UBND-VX\n", "Số: 105/UBND-VX\nMẬT\n").encode(),
            StateSecretRefused,
        ),
    ],
)
def test_a_refusal_is_the_same_error_as_here(
    pool: Pool, name: str, data: bytes, kind: type[ReadingError]
) -> None:
    with pytest.raises(kind) as refusal:
        read_apart(name, data, pool=pool)
    with pytest.raises(kind) as here:
        read_any(name, data)
    assert str(refusal.value) == str(here.value)


def test_a_mark_is_found_whatever_the_name_says(pool: Pool) -> None:
    with pytest.raises(StateSecretRefused):
        refuse_marked_apart(DISPATCH.replace("Số: 105", "TỐI MẬT\nSố: 105").encode(), pool=pool)
    refuse_marked_apart(TEXT, pool=pool)
    refuse_marked_apart(b"\x89PNG and more", pool=pool)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(pool: Pool) -> None:
    read_apart("a.txt", TEXT, pool=pool)
    start = time.monotonic()
    with pytest.raises(errors.TooSlow):
        read_apart("a.txt", LONG, Limits(seconds=0.5), pool=pool)
    assert time.monotonic() - start < 5
    assert read_apart("a.txt", TEXT, pool=pool).documents


def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read(pool: Pool) -> None:
    with pytest.raises(errors.TooHeavy):
        read_apart("a.txt", LONG, Limits(memory=16 * 1024 * 1024), pool=pool)
    assert read_apart("a.txt", TEXT, pool=pool).documents


def test_a_process_that_dies_is_one_error_and_is_replaced(pool: Pool) -> None:
    read_apart("a.txt", TEXT, pool=pool)
    before = processes_here()
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(read_apart, "a.txt", LONG, pool=pool)
        time.sleep(0.5)
        for process in before:
            os.kill(process, signal.SIGSEGV)
        with pytest.raises(errors.Stopped):
            asked.result()
    assert read_apart("a.txt", TEXT, pool=pool).documents
    assert not before & processes_here()


def test_a_process_that_dies_while_nobody_asks_is_replaced_unnoticed(pool: Pool) -> None:
    read_apart("a.txt", TEXT, pool=pool)
    for process in processes_here():
        os.kill(process, signal.SIGKILL)
    time.sleep(0.2)
    assert read_apart("a.txt", TEXT, pool=pool).documents


def test_many_threads_share_few_processes() -> None:
    shared = Pool(2)
    before = processes_here()
    try:
        with ThreadPoolExecutor(8) as threads:
            readings = list(
                threads.map(lambda number: read_apart(f"{number}.txt", TEXT, pool=shared), range(24))
            )
        assert [reading.source.name for reading in readings] == [f"{number}.txt" for number in range(24)]
        assert len(processes_here() - before) <= 2
    finally:
        shared.close()


def test_who_waits_too_long_for_a_free_process_is_told_so(pool: Pool) -> None:
    read_apart("a.txt", TEXT, pool=pool)
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(read_apart, "a.txt", LONG, Limits(seconds=3), pool=pool)
        time.sleep(0.2)
        with pytest.raises(errors.Busy):
            read_apart("a.txt", TEXT, Limits(seconds=0.3), pool=pool)
        assert isinstance(slow.exception() or slow.result(), errors.TooSlow | Reading)


def test_nothing_is_left_when_a_pool_is_closed() -> None:
    before, running = leftovers(), processes_here()
    pool = Pool(1)
    read_apart("a.txt", TEXT, pool=pool)
    pool.close()
    assert leftovers() == before
    assert processes_here() == running


ASKER = """
import sys, time
from trienkhai.links.apart import read_apart
from trienkhai.links.apart_tree import below
import os
read_apart("a.txt", b"K\\xe1\\xba\\xbf ho\\xe1\\xba\\xa1ch")
print(*(set(below(os.getpid())) - {os.getpid()}), flush=True)
time.sleep(60)
"""


def test_a_process_ends_by_itself_when_the_one_who_asked_is_gone() -> None:
    before = leftovers()
    asker = subprocess.Popen([sys.executable, "-c", ASKER], stdout=subprocess.PIPE, text=True)
    assert asker.stdout
    workers = [int(word) for word in asker.stdout.readline().split()]
    assert workers
    asker.kill()
    asker.wait()
    end = time.monotonic() + 10
    while time.monotonic() < end and (any(map(_is_running, workers)) or leftovers() != before):
        time.sleep(0.1)
    assert not any(map(_is_running, workers))
    assert leftovers() == before


def test_the_process_knows_no_secret_of_the_site(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIENKHAI_SECRET", "for-tests-only")
    read_apart("a.txt", TEXT, pool=pool)
    for process in processes_here():
        assert b"TRIENKHAI" not in Path(f"/proc/{process}/environ").read_bytes()


def _is_running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
