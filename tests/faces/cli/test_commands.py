"""The command line: exit statuses, one line per error, JSON to the contract."""

import json
import re
import socket
from pathlib import Path

import pytest

from tests.core.documents.reading.samples import DISPATCH, PLAN
from trienkhai.faces.cli.main import main


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.txt"
    path.write_text(DISPATCH + PLAN, encoding="utf-8")
    return path


def test_reading_one_file_prints_one_object(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(letter), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["schema"] == "trienkhai.reading/1"
    assert set(reading) == {"schema", "source", "text", "documents", "warnings"}
    assert set(reading["source"]) == {"name", "media_type", "pages", "characters", "sha256"}
    document = reading["documents"][1]
    assert document["attached_to"] == 0
    assert document["identified_as"]["code"] == "12-KH/TXU"
    assert set(document["duties"][0]) >= {
        "span",
        "lead",
        "coordinate",
        "due",
        "due_rule",
        "recurrence",
        "report_to",
        "product",
        "part",
        "certainty",
        "rule",
    }


def test_several_files_make_a_list_and_the_worst_status_wins(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "rong.txt"
    empty.touch()
    assert main(["read", str(letter), str(empty), "--json"]) == 2
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert found[0]["documents"]
    assert found[1]["source"] == {"name": "rong.txt"}
    assert "rỗng" in found[1]["error"]
    assert captured.err.count("\n") == 1


def test_without_json_a_person_reads_a_summary(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(letter)]) == 0
    out = capsys.readouterr().out
    assert "Công văn 105/UBND-VX" in out
    assert "Phòng Giáo dục và Đào tạo" in out


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("trước ngày 15/12/2023", "hạn 15/12/2023"),
        ("trong quý IV/2023", "hạn quý IV/2023"),
        ("trong tháng 12/2023", "hạn tháng 12/2023"),
    ],
)
def test_the_summary_writes_days_as_an_office_does(
    due: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "giao-viec.txt"
    path.write_text(DISPATCH.replace("trước ngày 30/11/2023", due), encoding="utf-8")
    main(["read", str(path)])
    out = capsys.readouterr().out
    assert said in out
    assert not re.search(r"\d{4}-(?:\d{2}|Q\d)", out)
    assert re.search(r"Ngày: \d{2}/\d{2}/\d{4}$", out, re.MULTILINE)


def test_a_warning_makes_status_one(letter: Path) -> None:
    letter.write_text(DISPATCH.replace("rà soát kinh phí", "rà soát tài liệu tối mật"), encoding="utf-8")
    assert main(["read", str(letter), "--json"]) == 1


def test_a_state_secret_leaves_no_name_and_no_file(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter.write_text(DISPATCH.replace("Số: 105/UBND-VX\n", "Số: 105/UBND-VX\nTUYỆT MẬT\n"), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["read", str(letter), "--json", "--out", str(out)]) == 2
    captured = capsys.readouterr()
    assert "cong-van" not in captured.out + captured.err
    assert list(out.iterdir()) == []


def test_out_writes_one_file_per_reading(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "kq"
    assert main(["read", str(letter), "--out", str(out)]) == 0
    assert json.loads((out / "cong-van.txt.reading.json").read_text(encoding="utf-8"))["documents"]


def test_a_missing_file_is_named_with_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "khong-co.txt")]) == 2
    assert (
        capsys.readouterr().err
        == "trienkhai read: khong-co.txt: Không có tệp này; hãy kiểm tra lại đường dẫn.\n"
    )


def test_wrong_use_ends_with_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["read"])
    assert leaving.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["--help"], ["read", "--help"], ["evaluate", "--help"], ["write", "--help"], ["serve", "--help"]],
)
def test_help_is_everywhere(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(words)
    assert leaving.value.code == 0
    assert "trienkhai" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["serve"], ["sample", "start"]])
def test_a_port_in_use_is_told_before_anything_is_begun(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main([*words, "--port", str(port)]) == 2
    captured = capsys.readouterr()
    assert f"Cổng {port} đang có chương trình khác dùng" in captured.err
    assert "--port" in captured.err
    assert not captured.out


def test_evaluate_prints_a_row_per_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("THÔNG BÁO\nvề việc nghỉ lễ\n", encoding="utf-8")
    header = {
        "system": "state",
        "type": "thông báo",
        "subject": "nghỉ lễ",
        "signer": {},
        "addressees": [],
        "recipients": [],
    }
    labels = {"documents": [{"span": [0, 20], "header": header, "citations": [], "duties": []}]}
    (tmp_path / "a.gold.json").write_text(json.dumps(labels), encoding="utf-8")
    assert main(["evaluate", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert all(
        name in out
        for name in (
            "header",
            "citations",
            "duty text",
            "duty boundaries",
            "lead",
            "coordinate",
            "recipients",
            "độ chắc chắn",
        )
    )
    assert main(["evaluate", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["scores"]["duty text"]["f1"] == 1
    assert {row["kind"] for row in figures["certainties"]} == {"header"}


def test_evaluate_refuses_a_folder_without_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("trienkhai evaluate: ")


def test_manage_hands_over_to_django(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manage", "check"]) == 0
    assert main(["manage", "no-such-command"]) == 2


def test_write_refuses_what_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "x.json", "--out", str(tmp_path / "a.odt")]) == 2
    broken = tmp_path / "x.json"
    broken.write_text("{", encoding="utf-8")
    assert main(["write", str(broken), "--out", str(tmp_path / "a.docx")]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_written_dispatch_is_read_back(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "core/documents/writers/examples/dispatch.json"
    out = tmp_path / "cv.docx"
    assert main(["write", str(example), "--out", str(out)]) == 0
    assert main(["read", str(out), "--json"]) == 0
