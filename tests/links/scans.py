"""Pages as pictures, made from small typeset documents."""

from io import BytesIO

import pypdfium2
from PIL import Image

from tests.core.documents.reading.typeset import pdf_of

LETTER = """
#grid(columns: (1fr, 1.3fr), align: center,
  [ỦY BAN NHÂN DÂN\\ XÃ AN BÌNH\\ Số: 12/UBND-VX],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\ Độc lập - Tự do - Hạnh phúc\\ An Bình, ngày 15 tháng 3 năm 2024])
#align(center)[Kính gửi: Các trường học trên địa bàn xã.]
Căn cứ Kế hoạch số 35/KH-UBND ngày 12/01/2024 của Ủy ban nhân dân huyện, Ủy ban nhân dân xã yêu cầu:

#table(columns: (1.2cm, 6cm, 4cm, 3cm), stroke: 0.6pt,
  [STT], [Nhiệm vụ], [Chủ trì], [Thời hạn],
  [1], [Rà soát cơ sở vật chất các trường học], [Phòng Giáo dục và Đào tạo], [15/4/2024],
  [2], [Sửa chữa phòng học xuống cấp], [Phòng Kinh tế], [30/6/2024])
"""


def picture_of(source: str = LETTER, *, density: int = 200, askew: float = 0.0) -> Image.Image:
    """The first page of a source as a grey picture."""
    document = pypdfium2.PdfDocument(pdf_of(source))
    picture = document[0].render(scale=density / 72, grayscale=True).to_pil().copy()
    document.close()
    return picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255) if askew else picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def pdf_with_a_scan(words: str, picture: Image.Image) -> bytes:
    """A PDF whose first page is text and whose second is only a picture."""
    target = pypdfium2.PdfDocument(pdf_of(words))
    width, height = target[0].get_size()
    image = pypdfium2.PdfImage.new(target)
    image.load_jpeg(BytesIO(saved(picture, "JPEG", quality=90)))
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = target.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    stream = BytesIO()
    target.save(stream)
    return stream.getvalue()
