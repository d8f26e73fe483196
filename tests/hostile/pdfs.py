"""PDF files that do harm when they are opened; written by hand, since no program would."""

import zlib

from tests.hostile.archives import MEGABYTE, swollen

ZLIB = b"\x78\xda"  # what stands before a deflated stream in a PDF or a PNG


def pdf_of(objects: dict[int, bytes], *, root: int = 1, broken_table: bool = False) -> bytes:
    """A file with these objects and a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        place = 7 if broken_table else places.get(number, 0)
        out += b"%010d 00000 %c \n" % (place, b"n" if number in places else b"f")
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), more, content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
WORDS = b"BT /F1 12 Tf 72 720 Td (Giao So Y te bao cao truoc ngay 01/01/2025) Tj ET"


def one_page(content: bytes, **changes: bytes) -> dict[int, bytes]:
    return {
        1: CATALOGUE,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: changes.get("page", PAGE),
        4: content,
        5: changes.get("font", FONT),
    }


def tree_in_a_circle() -> bytes:
    return pdf_of(
        {
            1: CATALOGUE,
            2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            3: b"<</Type/Pages/Kids[2 0 R]/Count 9>>",
        }
    )


def endless() -> bytes:
    """Ten million pages claimed, one there."""
    return pdf_of({**one_page(stream(WORDS)), 2: b"<</Type/Pages/Kids[3 0 R]/Count 10000000>>"})


def the_same_page_again() -> bytes:
    """A tree in which a few objects stand for ten million pages."""
    tree = {1: CATALOGUE, 9: PAGE, 4: stream(WORDS), 5: FONT}
    below = b"9 0 R "
    for level, number in enumerate((8, 7, 6, 3, 2)):
        tree[number] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (below * 25, 25 ** (level + 1))
        below = b"%d 0 R " % number
    return pdf_of(tree)


def deep_tree() -> bytes:
    tree = {1: CATALOGUE}
    for number in range(2, 20_000):
        tree[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1)
    tree[20_000] = PAGE.replace(b"4 0 R", b"20001 0 R").replace(b"5 0 R", b"20002 0 R")
    tree[20_001], tree[20_002] = stream(WORDS), FONT
    return pdf_of(tree)


def broken_table() -> bytes:
    return pdf_of(one_page(stream(WORDS)), broken_table=True)


def no_table() -> bytes:
    whole = pdf_of(one_page(stream(WORDS)))
    return whole[: whole.index(b"xref")]


def table_in_a_circle() -> bytes:
    whole = pdf_of(one_page(stream(WORDS)))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % whole.index(b"xref"))


def swelling_stream() -> bytes:
    """A page whose content is 2 GB once unpacked, packed twice."""
    once = swollen(b"q Q ", 2048 * MEGABYTE, head=ZLIB)
    return pdf_of(one_page(stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")))


def many_words() -> bytes:
    """Three million words on one page."""
    content = b"BT /F1 1 Tf " + b"(Giao So Y te) Tj 1 0 Td " * 750_000 + b"ET"
    return pdf_of(one_page(stream(zlib.compress(content), b"/Filter/FlateDecode")))


def forms_in_forms() -> bytes:
    """A drawing that draws itself."""
    page = PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    form = stream(
        b"/X Do " * 50, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    )
    return pdf_of({**one_page(stream(b"/X Do " + WORDS), page=page), 6: form})


def doubling_forms() -> bytes:
    """Thirty drawings, each drawing the next one ten times: more steps than there are stars."""
    page = PAGE.replace(b"/Font<<", b"/XObject<</X 10 0 R>>/Font<<")
    objects = one_page(stream(b"/X Do"), page=page)
    for number in range(10, 40):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        objects[number] = stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + inner)
    objects[40] = stream(WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>")
    return pdf_of(objects)


def huge_picture() -> bytes:
    """A page that is one picture of 50,000 by 50,000 dots, nearly nothing once packed."""
    data = swollen(b"\0", 2400 * MEGABYTE, head=ZLIB)
    picture = stream(
        data,
        b"/Type/XObject/Subtype/Image/Width 50000/Height 50000/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode",
    )
    page = PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    return pdf_of({**one_page(stream(b"q 595 0 0 842 0 0 cm /X Do Q"), page=page), 6: picture})


def huge_page() -> bytes:
    return pdf_of(one_page(stream(WORDS), page=PAGE.replace(b"595 842", b"99999999 99999999")))


def letters_without_a_map() -> bytes:
    """Text whose letters are numbers of a font that does not say which letters they are."""
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Private/FirstChar 32/LastChar 126/Encoding"
        b"<</Type/Encoding/Differences[32 " + b" ".join(b"/g%d" % code for code in range(32, 127)) + b"]>>>>"
    )
    lines = b" ".join(b"(Giao So Y te chu tri bao cao) Tj 0 -14 Td" for _ in range(30))
    return pdf_of(one_page(stream(b"BT /F1 12 Tf 72 720 Td " + lines + b" ET"), font=font))


def private_letters() -> bytes:
    """The same with a map, into the area of private use: letters that nobody can read."""
    codes = b"".join(b"<%02X> <E0%02X>\n" % (code, code) for code in range(32, 127))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n95 beginbfchar\n"
        + codes
        + b"endbfchar endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    lines = b" ".join(b"(Giao So Y te chu tri bao cao) Tj 0 -14 Td" for _ in range(30))
    return pdf_of(
        {**one_page(stream(b"BT /F1 12 Tf 72 720 Td " + lines + b" ET"), font=font), 6: stream(cmap)}
    )


PDFS = {
    "tree in a circle": tree_in_a_circle,
    "endless": endless,
    "the same page again": the_same_page_again,
    "deep tree": deep_tree,
    "broken table": broken_table,
    "no table": no_table,
    "table in a circle": table_in_a_circle,
    "swelling stream": swelling_stream,
    "many words": many_words,
    "forms in forms": forms_in_forms,
    "doubling forms": doubling_forms,
    "huge picture": huge_picture,
    "huge page": huge_page,
    "letters without a map": letters_without_a_map,
    "private letters": private_letters,
    "brackets in brackets": lambda: pdf_of({1: b"[" * 200_000, 2: CATALOGUE}),
    "words only": lambda: b"%PDF-1.7\n" + b"obj " * 500_000,
}
