"""How soon the first results of a search are there, over many documents of 8,000 characters.

    python benchmarks/search.py [DOCUMENTS]        (100,000; on SQLite, or on the server TRIENKHAI_DATABASE names)
    python benchmarks/search.py --again            (on what an earlier run filled; TRIENKHAI_DATA or _DATABASE names it)

Fills an installation of its own in a temporary folder (a database of its own on the server), asks for rare and common
words, phrases and a number, as a clerk whose register holds nearly everything and as a school that sees one document in
200, and prints the median and the slowest of nine each in milliseconds, with the ratio to a page of the register.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from statistics import median
from urllib.parse import urlsplit

SYLLABLES = [
    "giáo",
    "dục",
    "đào",
    "tạo",
    "phổ",
    "thông",
    "trường",
    "lớp",
    "học",
    "sinh",
    "kế",
    "hoạch",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "chỉ",
    "đạo",
    "tổ",
    "chức",
    "báo",
    "cáo",
    "kết",
    "quả",
    "phòng",
    "ban",
    "ngành",
    "thị",
    "xã",
    "phường",
    "chủ",
    "trì",
    "phối",
    "hợp",
    "rà",
    "soát",
    "bố",
    "trí",
    "điều",
    "động",
    "giáo",
    "viên",
    "kinh",
    "phí",
    "ngân",
    "sách",
    "đầu",
    "tư",
    "xây",
    "dựng",
    "kiên",
    "cố",
    "hóa",
    "chất",
    "lượng",
    "công",
    "tác",
    "quản",
    "lý",
    "đổi",
    "mới",
    "tuyên",
    "truyền",
    "kiểm",
    "tra",
    "giám",
    "sát",
    "tổng",
    "hợp",
]
SIZE = 8_000
ASKED = {
    "a rare word": "từ4711",
    "a common word": "giáo",
    "two common words": "giáo dục",
    "a common phrase": '"giáo dục"',
    "six words": "kiên cố hóa trường lớp học",
    "a phrase found nowhere": '"kiên cố hóa trường lớp học sinh"',
    "a number": "50000/UBND-VX",
}
SETTINGS = "trienkhai.config.settings"


def prepare(*, again: bool) -> None:
    os.environ |= {"TRIENKHAI_SECRET": "x", "DJANGO_SETTINGS_MODULE": SETTINGS}
    if not again:
        os.environ["TRIENKHAI_DATA"] = tempfile.mkdtemp(prefix="trienkhai-search-")
        if server := os.environ.get("TRIENKHAI_DATABASE"):
            import psycopg

            name = f"search_{os.getpid()}"
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            os.environ["TRIENKHAI_DATABASE"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def words() -> list[str]:
    """Some two thousand syllables, as many as official texts live on."""
    begun = [*"bcdđghklmnrstvx", "ch", "kh", "nh", "ph", "qu", "th", "tr"]
    open_ends = [*"aeioưuơôăâế", "ai", "ao", "eo", "oi", "ui", "ôi", "ơi", "uy", "yêu"]
    ends = open_ends + [
        end + close for end in [*"aeioăâêôơư", "uô", "ươ", "uyê"] for close in ["m", "n", "ng", "t", "c"]
    ]
    made = [start + end for start in begun for end in ends]
    random.Random(2).shuffle(made)  # noqa: S311 - repeatable, no secret
    return list(dict.fromkeys(SYLLABLES + made))


def texts(count: int) -> Iterator[str]:
    """Texts whose words are as unequal as in life: the tenth is met a tenth as often as the first (Zipf)."""
    chance = random.Random(1)  # noqa: S311 - repeatable, no secret
    known = words()
    often = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    for number in range(count):
        chosen = chance.choices(known, cum_weights=often, k=SIZE // 4)
        for place in range(chance.randrange(100), len(chosen), 100):
            chosen[place] = f"từ{chance.randrange(50_000)}"
        yield f"Số {number}/UBND-VX ngày 06/11/2023 {' '.join(chosen)}"[:SIZE]


def fill(count: int) -> None:
    from datetime import date

    from django.db import transaction

    from trienkhai.apps.accounts.models import Account
    from trienkhai.apps.documents.models import Document, IncomingEntry, SearchText
    from trienkhai.apps.documents.search import words_of
    from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
    from trienkhai.apps.org.models import Post

    day = date(2023, 11, 6)
    body = found_unit(
        "noi-do", valid_from=date(2020, 1, 1), name="Ủy ban nhân dân", short_name="UBND", kind="town"
    )
    do_rebuild_membership()
    account = Account.objects.create_account("vanthu", "Văn thư", None)
    Post.objects.create(
        unit=body, account=account, role="clerk", title="Văn thư", valid_from=date(2020, 1, 1)
    )
    school = found_unit(
        "truong", valid_from=date(2020, 1, 1), name="Trường học", short_name="Trường", kind="school"
    )
    do_rebuild_membership()
    Post.objects.create(
        unit=school, account=account, role="leader", title="Hiệu trưởng", valid_from=date(2020, 1, 1)
    )
    own_texts = texts(count)
    for start in range(0, count, 1000):
        with transaction.atomic():
            documents = Document.objects.bulk_create(
                Document(text=(own := next(own_texts)), span_end=len(own), number=str(number), symbol="UBND-VX",
                         type="công văn", date=day, subject="về việc thực hiện nhiệm vụ")
                for number in range(start, min(start + 1000, count))
            )  # fmt: skip
            SearchText.objects.bulk_create(SearchText(document=one, words=words_of(one)) for one in documents)
            IncomingEntry.objects.bulk_create(
                IncomingEntry(
                    body=body if one.pk % 200 else school,
                    year=2023,
                    number=one.pk,
                    arrived_on=day,
                    document=one,
                )
                for one in documents
            )
        print(f"\r{start + 1000:,} documents", end="", file=sys.stderr)
    print(file=sys.stderr)


def taken(work: Callable[[], object], rounds: int = 9) -> tuple[float, float]:
    """Milliseconds: the median, and the slowest, which is often the first that reads from the disk."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times), max(times)


def fill_and_index(count: int) -> None:
    from django.db import connection

    if connection.vendor != "postgresql":
        fill(count)
        return
    # On a server an index over everything at once is made much sooner than one kept from the first line on.
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'documents_search'")
        (made,) = cursor.fetchone()
        cursor.execute("DROP INDEX documents_search")
        fill(count)
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(made)
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    again = "--again" in sys.argv
    prepare(again=again)
    from datetime import date

    from django.db import connection

    from trienkhai.apps.documents.models import Document
    from trienkhai.apps.documents.queries.registers import incoming_register
    from trienkhai.apps.documents.search import Wanted, search
    from trienkhai.apps.org.models import Post

    if not again:
        fill_and_index(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    count, day = Document.objects.count(), date(2023, 11, 6)
    clerk, head = Post.objects.get(role="clerk"), Post.objects.get(role="leader")
    search(clerk, day, Wanted("kế hoạch"))  # a server has its programs loaded and its connection open
    print(f"{count:,} documents of {SIZE:,} characters on {connection.vendor}")
    for who, post in (
        ("the clerk of the town, who sees nearly all", clerk),
        ("a school, which sees one in 200", head),
    ):
        page, worst = taken(partial(incoming_register, post, day))
        print(f"\n{who:<46} median  slowest\n{'a page of the register':<44} {page:>5.0f} ms {worst:>5.0f} ms")
        for what, words in ASKED.items():
            usual, worst = taken(partial(search, post, day, Wanted(words)))
            print(
                f"{what:<44} {usual:>5.0f} ms {worst:>5.0f} ms  {usual / page:>5.1f} x a page of the register"
            )


if __name__ == "__main__":
    main()
