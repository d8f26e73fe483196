"""Both languages are complete: every text goes through the catalogue, and every text in it has its English."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import texts  # noqa: E402

TEMPLATES = ROOT / "src" / "trienkhai" / "faces" / "web" / "templates"
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
# Said in its own language whatever the screen's: the switch itself, and the page of a broken server.
ALLOWED = {"Tiếng Việt", "Triển Khai"}


def test_every_text_has_its_english() -> None:
    assert texts.gaps() == []


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    before = texts.MO.read_bytes()
    texts.compile_()
    assert texts.MO.read_bytes() == before


def test_no_template_says_anything_past_the_catalogue() -> None:
    said = []
    for path in TEMPLATES.rglob("*.html"):
        # Pages without a person, and papers for signature: a statutory form is Vietnamese whatever the screen is.
        if (
            path.name in ("400.html", "413.html", "500.html")
            or "print" in path.name
            or path.name == "slip.html"
        ):
            continue
        bare = re.sub(
            r"{%\s*blocktrans(late)?\b.*?%}.*?{%\s*endblocktrans(late)?\s*%}",
            "",
            path.read_text(),
            flags=re.S,
        )
        bare = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%.*?%}|{{.*?}}", "", bare, flags=re.S)
        for line in bare.splitlines():
            if VIETNAMESE.search(line) and not any(word in line for word in ALLOWED):
                said.append(f"{path.name}: {line.strip()[:80]}")
    assert said == []
