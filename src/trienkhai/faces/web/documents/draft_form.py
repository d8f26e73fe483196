"""A draft as a form and back: paragraphs, headings and lists are edited, tables and bound figures are kept.

A figure bound to its source is written ⟦12,5⟧ in the form: its words may move, its value may not be changed here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.errors import WrongValue
from trienkhai.faces.web.documents.choices import UnitGroup, grouped_choices
from trienkhai.faces.web.documents.review_forms import lines

_FIGURE = re.compile(r"⟦(.*?)⟧")
Json = dict[str, Any]


@dataclass(frozen=True)
class EditBlock:
    """One block of the body as the form shows it; a table is only named."""

    name: str
    kind: str
    label: str
    text: str
    rows: int


class DraftForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}))
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=60,
        help_text=gettext_lazy("Ví dụ: UBND-VX. Số do văn thư cấp sau."),
    )
    place = forms.CharField(label=gettext_lazy("Địa danh"), max_length=120)
    addressees = forms.CharField(
        label=gettext_lazy("Kính gửi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi dòng một nơi."),
    )
    authority = forms.CharField(
        label=gettext_lazy("Quyền hạn ký"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Mỗi dòng một dòng in, ví dụ: TM. Ủy ban nhân dân, rồi KT. Chủ tịch."),
    )
    position = forms.CharField(label=gettext_lazy("Chức vụ người ký"), max_length=120)
    signer = forms.CharField(label=gettext_lazy("Người ký"), max_length=120, required=False)
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một nơi; “Như trên” do hệ thống tự ghi."),
    )
    receivers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Đơn vị nhận trong hệ thống"), required=False, coerce=int
    )
    copies = forms.IntegerField(label=gettext_lazy("Số lượng bản"), min_value=1, max_value=9999)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: list[UnitGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receivers"].choices = grouped_choices(groups)  # type: ignore[attr-defined]


def draft_initial(description: Json) -> Json:
    signer = description["signer"]
    return {
        "subject": description["subject"],
        "symbol": description["symbol"],
        "place": description["place"],
        "addressees": "\n".join(description["addressees"]),
        "recipients": "\n".join(description["recipients"]),
        "authority": "\n".join(signer["authority"]),
        "position": signer["position"],
        "signer": signer["name"] or "",
    }


def edit_blocks(description: Json) -> list[EditBlock]:
    """The body as the form shows it, and an empty paragraph behind it."""
    shown = []
    for number, block in enumerate(description["body"]):
        name = f"block-{number}"
        if block["kind"] == "paragraph":
            shown.append(_edit(name, "paragraph", _("Đoạn"), _shown(block["runs"])))
        elif block["kind"] == "heading":
            text = f"{block['label']} {block['title']}".strip()
            shown.append(_edit(name, "heading", _("Đề mục"), text))
        elif block["kind"] == "list":
            shown.append(
                _edit(name, "list", _("Danh sách, mỗi dòng một ý"), "\n".join(map(_shown, block["items"])))
            )
        else:
            caption = block.get("caption") or _("Bảng số liệu")
            shown.append(EditBlock(name, "table", _("Bảng"), caption, 1))
    shown.append(EditBlock("block-new", "paragraph", _("Thêm đoạn mới"), "", 2))
    return shown


def description_from(description: Json, data: Mapping[str, Any], posted: Mapping[str, Any]) -> Json:
    """The description with what the form says put in; raises WrongValue where a bound figure was changed."""
    body: list[Json] = []
    for number, block in enumerate(description["body"]):
        given = posted.get(f"block-{number}")
        body.extend([block] if given is None or block["kind"] == "table" else _put_back(block, str(given)))
    body.extend(_paragraphs(str(posted.get("block-new") or "")))
    return {
        **description,
        "subject": " ".join(data["subject"].split()),
        "symbol": "".join(data["symbol"].split()),
        "place": data["place"].strip(),
        "addressees": lines(data["addressees"]),
        "recipients": lines(data["recipients"]),
        "signer": {
            "authority": [line.strip() for line in data["authority"].splitlines() if line.strip()],
            "position": data["position"].strip(),
            "name": data["signer"].strip() or None,
        },
        "body": body,
    }


def _edit(name: str, kind: str, label: str, text: str) -> EditBlock:
    rows = 1 if kind == "heading" else max(2, 1 + len(text) // 56 + text.count("\n"))
    return EditBlock(name, kind, label, text, min(rows, 16))


def _put_back(block: Json, given: str) -> list[Json]:
    """The block with its new words; as it was, styles and all, when nobody touched it. Emptied, it goes."""
    text = given.replace("\r\n", "\n").strip()
    if block["kind"] == "heading":
        before = f"{block['label']} {block['title']}".strip()
        if text == before:
            return [block]
        label = str(block["label"])
        title = text.removeprefix(label).strip() if label and text.startswith(label) else text
        return [{**block, "label": label if text.startswith(label) else "", "title": title}] if text else []
    if block["kind"] == "list":
        return _list_back(block, text)
    if text == _shown(block["runs"]).strip():
        return [block]
    _same_figures(block["runs"], text)
    figures = _figures(block["runs"])
    return [{**block, "runs": _runs(part, figures)} for part in re.split(r"\n\s*\n", text) if part.strip()]


def _list_back(block: Json, text: str) -> list[Json]:
    before = [_shown(item) for item in block["items"]]
    now = [line.strip() for line in text.splitlines() if line.strip()]
    if now == [line.strip() for line in before]:
        return [block]
    everything = [run for item in block["items"] for run in item]
    _same_figures(everything, text)
    figures = _figures(everything)
    return [{**block, "items": [_runs(line, figures) for line in now]}] if now else []


def _paragraphs(text: str) -> list[Json]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [
        {"kind": "paragraph", "runs": [" ".join(part.split())], "align": "justify", "indent": True}
        for part in parts
        if part.strip()
    ]


def _shown(runs: list[Any]) -> str:
    return "".join(
        run if isinstance(run, str) else f"⟦{run['figure']}⟧" if "figure" in run else run["text"]
        for run in runs
    )


def _figures(runs: list[Any]) -> list[Json]:
    return [run for run in runs if isinstance(run, dict) and "figure" in run]


def _same_figures(runs: list[Any], text: str) -> None:
    kept = sorted(run["figure"] for run in _figures(runs))
    if sorted(_FIGURE.findall(text)) != kept:
        raise WrongValue(
            "body",
            _(
                "Số liệu trong dấu ⟦ ⟧ gắn với nguồn số liệu nên không sửa, thêm hay bỏ ở đây. "
                "Hãy giữ nguyên các số đó; nếu số sai, sửa ở phần số liệu rồi lập lại báo cáo."
            ),
        )


def _runs(text: str, figures: list[Json]) -> list[Any]:
    """Words and figures in their new order; each figure is found again by its value."""
    found: list[Any] = []
    for place, part in enumerate(_FIGURE.split(text)):
        if place % 2 == 0:
            words = re.sub(r"\s*\n\s*", " ", part)
            if words:
                found.append(words)
            continue
        figure = next(run for run in figures if run["figure"] == part)
        figures.remove(figure)
        found.append(figure)
    return found
