"""Exchange packages composed for the tests; bodies and codes are fictitious."""

import base64
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HEAD = """
<edXML:From><edXML:OrganId>000.00.01.X99</edXML:OrganId>
<edXML:OrganizationInCharge>UBND tỉnh Mẫu</edXML:OrganizationInCharge>
<edXML:OrganName>UBND phường Mẫu</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.01.01.X99</edXML:OrganId><edXML:OrganName>Trường Tiểu học Mẫu</edXML:OrganName></edXML:To>
<edXML:DocumentId>000.00.01.X99,2026/09/07,45/UBND-VHXH</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>UBND-VHXH</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Phường Mẫu</edXML:Place>
<edXML:PromulgationDate>2026/09/07</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>V/v báo cáo cơ sở vật chất đầu năm học</edXML:Subject>
<edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position>
<edXML:FullName>Nguyễn Văn Mẫu</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>2026/09/17</edXML:DueDate>
<edXML:ToPlaces><edXML:Place>Như trên</edXML:Place><edXML:Place>Lưu: VT, VHXH</edXML:Place></edXML:ToPlaces>
<edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo>
<edXML:SteeringType>2</edXML:SteeringType>
"""


def zipped(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def attachment(name: str, data: bytes) -> str:
    return (
        f"<Attachment><ContentId>cid:tep</ContentId><AttachmentName>{escape(name)}</AttachmentName>"
        f"<ContentType>application/zip</ContentType>"
        f"<ContentTransferEncoded>{base64.b64encode(data).decode()}</ContentTransferEncoded></Attachment>"
    )


def exchange(*attachments: str, head: str = HEAD, business: str = "0", before: str = "") -> bytes:
    """A package with these attachments (made by `attachment`)."""
    files = f"<AttachmentEncoded>{''.join(attachments)}</AttachmentEncoded>" if attachments else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<edXML xmlns="{SPACE}" xmlns:edXML="{SPACE}">'
        f"<edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>{head}</edXML:MessageHeader>"
        f"<edXML:TraceHeaderList><edXML:Bussiness><edXML:BussinessDocType>{business}</edXML:BussinessDocType>"
        f"</edXML:Bussiness></edXML:TraceHeaderList></edXML:edXMLHeader></edXML:edXMLEnvelope>{files}</edXML>"
    ).encode()
