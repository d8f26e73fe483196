"""The DOCX file around its document part: styles, settings, sources of figures, a steady archive."""

import datetime
import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from trienkhai.core.documents.writers.ooxml import Element, W
from trienkhai.core.documents.writers.rules import size

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIGURES_NAMESPACE = "urn:trienkhai:figures:1"
FIGURES_PART = "customXml/item1.xml"


@dataclass(frozen=True)
class Package:
    document: Element
    header: Element
    footer: Element | None
    figures: tuple[tuple[str, str], ...]
    title: str
    author: str
    moment: datetime.datetime

    def to_bytes(self) -> bytes:
        """The archive, entries sorted and dated by the document: made twice, it is the same to the byte."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in sorted(self._parts().items()):
                entry = zipfile.ZipInfo(name, self.moment.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                # The maker's system is part of the file's bytes; fixed, it is the same everywhere.
                entry.create_system = 0
                archive.writestr(entry, text.encode() if isinstance(text, str) else text)
        return stream.getvalue()

    def _parts(self) -> dict[str, str | bytes]:
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(
                ("rIdDocument", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("rIdCore", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": self._core(),
            "word/document.xml": _xml(self.document),
            "word/header1.xml": _xml(self.header),
            "word/styles.xml": _styles(),
            "word/settings.xml": _SETTINGS,
            "word/_rels/document.xml.rels": self._document_relations(),
        }
        if self.footer is not None:
            parts["word/footer1.xml"] = _xml(self.footer)
        if self.figures:
            parts[FIGURES_PART] = self._figures()
        return parts

    def _content_types(self) -> str:
        kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "header1": "header"}
        if self.footer is not None:
            kinds["footer1"] = "footer"
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
            for name, kind in kinds.items()
        )
        return (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
            '<Override PartName="/docProps/core.xml"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        )

    def _document_relations(self) -> str:
        kind = f"{_OFFICE}/relationships"
        relations = [
            ("rIdStyles", f"{kind}/styles", "styles.xml"),
            ("rIdSettings", f"{kind}/settings", "settings.xml"),
            ("rIdHeader", f"{kind}/header", "header1.xml"),
        ]
        if self.footer is not None:
            relations.append(("rIdFooter", f"{kind}/footer", "footer1.xml"))
        if self.figures:
            relations.append(("rIdFigures", f"{kind}/customXml", f"../{FIGURES_PART}"))
        return _relations(*relations)

    def _core(self) -> str:
        moment = self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        stamps = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
        return (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.author)}</dc:creator>"
            f"<dc:language>vi-VN</dc:language>{stamps}</cp:coreProperties>"
        )

    def _figures(self) -> str:
        rows = "".join(
            f"<figure bookmark={quoteattr(name)} key={quoteattr(key)}/>" for name, key in self.figures
        )
        return f'{_HEAD}<figures xmlns="{FIGURES_NAMESPACE}">{rows}</figures>'


def _relations(*relations: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _xml(element: Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles() -> str:
    """Only what the document uses: the type of the decree, Vietnamese as its language, no gaps of its own."""
    points = round(size("noi_dung") * 2)
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
        ' w:cs="Times New Roman"/>'
        f'<w:sz w:val="{points}"/><w:szCs w:val="{points}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


# Mode 15 is the layout of Word 2013 and later; without it the file opens in a compatibility mode.
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
