"""What a hostile file leaves in the office's records: nothing at all, or one whole line of the register."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.core.documents.reading.exchange import attachment, exchange, zipped
from tests.core.documents.reading.samples import DISPATCH
from tests.hostile.archives import (
    asking_outside,
    flat_bomb,
    laughing,
    lying_bomb,
    nested_bomb,
    tables_in_tables,
)
from tests.hostile.pdfs import doubling_forms, private_letters, swelling_stream, tree_in_a_circle
from tests.hostile.pictures import jpeg, png, tiff
from trienkhai.apps.documents.models import Document, IncomingEntry, Upload
from trienkhai.apps.journal.jobs import run_ready

MARKED = DISPATCH.replace("Số: 105/UBND-VX\n", "Số: 105/UBND-VX\nTỐI MẬT\n").encode()
FILES: dict[str, Callable[[], bytes]] = {
    "bomb.docx": flat_bomb,
    "lying.docx": lying_bomb,
    "laughs.docx": lambda: laughing("word/document.xml"),
    "outside.docx": lambda: asking_outside("file:///etc/passwd"),
    "deep.docx": lambda: tables_in_tables(10_000),
    "nested.edxml": nested_bomb,
    "marked-within.edxml": lambda: exchange(
        attachment("a.txt", zipped({"a.txt": DISPATCH.encode()})),
        attachment("b.txt", zipped({"b.txt": MARKED})),
    ),
    "ten-thousand.edxml": lambda: exchange(*[attachment("a.txt", DISPATCH.encode())] * 10_000),
    "ten-thousand-in-one.edxml": lambda: exchange(
        attachment("a.zip", zipped({f"{number}.txt": b"x" for number in range(10_000)}))
    ),
    "one-in-another.edxml": lambda: exchange(
        f"<Attachment>{attachment('a.txt', DISPATCH.encode())}</Attachment>" * 9
    ),
    "package-in-package.edxml": lambda: exchange(
        attachment("a.edxml", zipped({"a.edxml": exchange(attachment("a.txt", DISPATCH.encode()))})),
        attachment("b.txt", DISPATCH.encode()),
    ),
    "circle.pdf": tree_in_a_circle,
    "swelling.pdf": swelling_stream,
    "doubling.pdf": doubling_forms,
    "huge.png": png,
    "huge.jpg": jpeg,
    "huge.tif": tiff,
    "long.txt": lambda: b"a" * 2_100_000,
    "nul.txt": lambda: b"\0" * 5_000,
    "slow.txt": lambda: DISPATCH.encode() * 600,
    "private.pdf": private_letters,
}


def held(cast: Cast) -> dict[str, int]:
    """The rows of every table the office writes, and the files it keeps."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            if "session" not in table:
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608  # names of our own tables
                counts[table] = cursor.fetchone()[0]
    kept = Path(office.MEDIA_ROOT)
    counts["files"] = sum(path.is_file() for path in kept.rglob("*")) if kept.exists() else 0
    return counts


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_registered_whole_or_not_at_all(cast: Cast, name: str, settings: object) -> None:
    settings.READ_SECONDS = 4.0  # type: ignore[attr-defined]
    settings.READ_MEMORY = 256 * 1024 * 1024  # type: ignore[attr-defined]
    client = cast.client("clerk")
    before = held(cast)
    page = client.post(reverse("register-incoming"), {"file": SimpleUploadedFile(name, FILES[name]())})
    if page.status_code == 302 and Upload.objects.exists():
        _read_by_the_job(client, name)
        return
    if page.status_code == 302:
        assert IncomingEntry.objects.count() == 1
        return
    assert page.status_code == 200
    assert "Chưa có gì được vào sổ" in page.content.decode()
    assert held(cast) == before


def _read_by_the_job(client: Client, name: str) -> None:
    """A file that takes long waits outside the register; read, it is one whole line, or none and the reason told."""
    assert IncomingEntry.objects.count() == 0
    run_ready()
    upload = Upload.objects.get()
    assert IncomingEntry.objects.count() == (upload.status == Upload.Status.REGISTERED)
    assert upload.status in (Upload.Status.REGISTERED, Upload.Status.FAILED)
    assert bool(upload.error) == (upload.status == Upload.Status.FAILED)
    told = client.get(reverse("upload", args=[upload.pk]))
    assert told.status_code == (302 if upload.entry_id else 200)
    if name.startswith("marked"):
        # Of a State secret nothing is kept, its name included.
        assert (upload.name, upload.place, upload.note) == ("", "", "")
        assert not any(path.is_file() for path in Path(office.MEDIA_ROOT).rglob("*"))


def test_files_of_equal_names_and_names_with_paths_are_registered_as_one_line(cast: Cast) -> None:
    texts = [DISPATCH.replace("105/UBND-VX", f"{number}/UBND-VX").encode() for number in (1, 2, 3)]
    data = exchange(
        attachment("../../../etc/cron.d/a.txt", zipped({"../../etc/passwd.txt": texts[0]})),
        attachment("C:\\Windows\\a.txt", zipped({"C:\\a.txt": texts[1]})),
        attachment("C:\\Windows\\a.txt", texts[2]),
    )
    client = cast.client("clerk")
    client.post(reverse("register-incoming"), {"file": SimpleUploadedFile("../../goi.edxml", data)})
    run_ready()
    entry = IncomingEntry.objects.get()
    assert Document.objects.filter(attached_to=entry.document).count() == 2
    assert entry.document.file_name == "goi.edxml"
    kept = Path(office.MEDIA_ROOT)
    assert [path.suffix for path in kept.rglob("*") if path.is_file()].count(".txt") == 0


def test_a_package_of_too_many_files_is_said_to_be_that_and_no_danger(cast: Cast) -> None:
    client = cast.client("clerk")
    data = exchange(*[attachment("a.txt", DISPATCH.encode())] * 31)
    client.post(reverse("register-incoming"), {"file": SimpleUploadedFile("goi.edxml", data)})
    run_ready()
    told = client.get(reverse("upload", args=[Upload.objects.get().pk])).content.decode()
    assert "quá nhiều tệp" in told
    assert "gây hại" not in told
    assert not IncomingEntry.objects.exists()


def test_a_file_of_half_a_gigabyte_is_refused_before_its_body_is_read(cast: Cast) -> None:
    before = held(cast)
    page = cast.client("clerk").generic(
        "POST",
        reverse("register-incoming"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(500 * 1024 * 1024),
    )
    assert page.status_code == 413
    assert held(cast) == before


def test_half_a_gigabyte_on_the_disk_is_refused_by_its_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.hostile.answers import memory_of_this_process
    from trienkhai.faces.cli.main import main

    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    before = memory_of_this_process()
    assert main(["read", str(large)]) == 2
    assert "quá lớn" in capsys.readouterr().err
    assert memory_of_this_process() - before < 50 * 1024 * 1024
