"""Reviews as labels: exported, read again and compared, everything agrees where nobody corrected anything."""

import json
from pathlib import Path

import pytest

from tests.apps.documents.papers import letter
from tests.apps.documents.steps import draft, issue, plan_of, register, span_of
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_accept_certain,
    do_add_finding,
    do_decide,
    do_finish_review,
    do_join,
    do_receive_delivery,
)
from trienkhai.apps.documents.models import Finding, IncomingEntry
from trienkhai.apps.documents.queries import latest_decisions
from trienkhai.apps.documents.queries.labels import reviewed_labels
from trienkhai.apps.journal.models import Entry
from trienkhai.core.documents.evaluation import evaluate_folder
from trienkhai.faces.cli.main import main


def accept_the_rest(cast: Cast, entry: IncomingEntry) -> None:
    do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today)
    findings = list(Finding.objects.all())
    decided = latest_decisions(findings)
    for finding in findings:
        if finding.pk not in decided:
            do_decide(finding, "accepted", actor=cast.post("clerk"), today=cast.today)
    do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)


def exported(folder: Path, *more: str) -> dict[str, dict[str, object]]:
    assert main(["export-labels", "--out", str(folder), *more]) == 0
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.gold.json"))}


def test_what_nobody_corrected_agrees_with_the_reader_in_everything(cast: Cast, tmp_path: Path) -> None:
    accept_the_rest(cast, register(cast))
    accept_the_rest(cast, register(cast, letter(7)))
    assert len(exported(tmp_path)) == 2
    evaluation = evaluate_folder(tmp_path)
    assert (evaluation.texts, evaluation.documents) == (2, 3)
    assert {label: score.f1 for label, score in evaluation.rows()} == dict.fromkeys(
        (label for label, _score in evaluation.rows()), 1.0
    )
    assert Entry.objects.get(action="labels.export").detail == {"files": 2}


def test_what_people_corrected_added_split_joined_and_left_out_is_in_the_labels(
    cast: Cast, tmp_path: Path
) -> None:
    entry = register(cast)
    plan = plan_of(entry)
    Finding.objects.filter(kind__in=("duty", "target")).delete()
    who = {"actor": cast.post("clerk"), "today": cast.today}

    def duty(words: str) -> Finding:
        start, end = span_of(plan, words)
        return Finding.objects.create(
            document=plan,
            kind="duty",
            span_start=start,
            span_end=end,
            certainty=0.7,
            data={"lead": ["Thị ủy"]},
        )

    joined = duty("Xây dựng kế hoạch thực hiện của đơn vị;")
    duty("vận động đóng góp cho giáo dục;")
    do_join(joined, **who)  # type: ignore[arg-type]
    corrected = duty("công khai việc sử dụng kinh phí.")
    do_decide(corrected, "corrected", {"lead": ["Phòng Nội vụ"], "due": "2023-Q4"}, **who)  # type: ignore[arg-type]
    cut = duty("hàng năm, báo cáo kết quả thực hiện")
    parts = [{"span": span_of(plan, "hàng năm,")}, {"span": span_of(plan, "báo cáo kết quả thực hiện")}]
    do_decide(cut, "split", {"parts": parts}, **who)  # type: ignore[arg-type]
    do_add_finding(plan, span_of(plan, "Nơi nhận"), {"lead": ["Phường 1"]}, **who)  # type: ignore[arg-type]
    start = plan.span_start
    left_out = Finding.objects.create(
        document=plan, kind="duty", span_start=start, span_end=start + 20, certainty=0.7, data={}
    )
    do_decide(left_out, "rejected", **who)  # type: ignore[arg-type]
    number = Finding.objects.get(document=entry.document, field="number")
    do_decide(number, "corrected", {"value": "1210"}, **who)  # type: ignore[arg-type]
    citation = Finding.objects.filter(document=entry.document, kind="citation").first()
    assert citation is not None
    do_decide(citation, "rejected", **who)  # type: ignore[arg-type]
    accept_the_rest(cast, entry)

    [labels] = exported(tmp_path).values()
    head, attached = labels["documents"]  # type: ignore[misc]
    text = next(tmp_path.glob("*.txt")).read_text()
    assert head["header"]["number"] == "1210"  # type: ignore[index]
    assert citation.data["code"] not in [one["code"] for one in head["citations"]]  # type: ignore[index]
    found = {text[slice(*one["span"])]: one for one in attached["duties"]}  # type: ignore[index]
    assert [words[:15] for words in found if "Xây dựng" in words] == ["Xây dựng kế hoạ"]
    whole = next(words for words in found if words.startswith("Xây dựng"))
    assert whole.endswith("vận động đóng góp cho giáo dục;")
    assert {"hàng năm,", "báo cáo kết quả thực hiện", "Nơi nhận"} <= set(found)
    changed = found["công khai việc sử dụng kinh phí."]
    assert (changed["lead"], changed["due"]) == (["Phòng Nội vụ"], "2023-Q4")
    assert len(found) == 5


def test_what_is_not_reviewed_or_was_reviewed_elsewhere_is_no_label(cast: Cast) -> None:
    register(cast)
    outgoing = issue(cast, draft(cast, forwards=register(cast, letter(8)), to=("ward-1",)))
    do_receive_delivery(outgoing.deliveries.get(), actor=cast.post("commune"), today=cast.today)
    IncomingEntry.objects.update(status="closed")
    assert list(reviewed_labels()) == []


def test_only_what_was_decided_since_a_day(cast: Cast, tmp_path: Path) -> None:
    accept_the_rest(cast, register(cast))
    assert exported(tmp_path / "later", "--since", "2999-01-01") == {}
    assert len(exported(tmp_path / "now", "--since", "2020-01-01")) == 1
    with pytest.raises(SystemExit):
        main(["export-labels", "--out", str(tmp_path), "--since", "hôm qua"])


def test_the_folder_says_nothing_about_who_reviewed(cast: Cast, tmp_path: Path) -> None:
    accept_the_rest(cast, register(cast))
    exported(tmp_path)
    written = "".join(path.read_text() for path in tmp_path.glob("*.json"))
    assert "Mai" not in written
    assert "decision" not in written
    assert (tmp_path.stat().st_mode & 0o077) == 0


def test_the_help_says_that_the_documents_are_real(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export-labels", "--help"])
    assert "văn bản thật" in " ".join(capsys.readouterr().out.split())
