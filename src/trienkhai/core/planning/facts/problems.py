"""What is wrong with a cell, in words: what it is and what to do. The words are templates with named places so
that a page may translate them.
"""

from dataclasses import dataclass

WORDS: dict[str, tuple[str, str]] = {
    "missing_file": ("Không có tệp {table}.csv.", "Đặt tệp vào thư mục số liệu."),
    "not_text": ("Không đọc được tệp {table}.csv.", "Lưu lại tệp dạng CSV, bảng mã UTF-8."),
    "unknown_column": (
        "Không có cột nào tên “{value}”.",
        "Xóa cột này hoặc sửa tên; các cột được dùng: {columns}.",
    ),
    "missing_column": ("Thiếu cột “{value}”.", "Thêm cột này vào dòng đầu."),
    "repeated_column": ("Cột “{value}” có hai lần.", "Giữ một cột."),
    "wrong_width": (
        "Dòng có {value} ô, dòng đầu có {expected} ô.",
        "Kiểm tra dấu phẩy và dấu nháy của dòng.",
    ),
    "empty": ("Ô trống.", "Điền giá trị."),
    "empty_grade": ("Lớp không ghi khối.", "Ghi khối của lớp: {allowed}."),
    "not_listed": ("“{value}” không nằm trong danh mục.", "Dùng một trong: {allowed}."),
    "not_whole": ("“{value}” không phải là số nguyên.", "Ghi số nguyên, không dấu phân cách."),
    "not_number": ("“{value}” không phải là số.", "Ghi số thập phân với dấu chấm, nhiều nhất hai chữ số lẻ."),
    "negative": ("“{value}” là số âm.", "Ghi số từ 0 trở lên."),
    "too_large": ("“{value}” lớn hơn mức có thể có ({limit}).", "Kiểm tra lại số."),
    "not_year": ("“{value}” không phải là năm.", "Ghi năm bốn chữ số, hoặc để trống."),
    "not_coordinate": ("“{value}” không phải là tọa độ.", "Ghi độ thập phân, ví dụ 9.6263."),
    "outside_country": ("Tọa độ {value} nằm ngoài Việt Nam.", "Kiểm tra vĩ độ, kinh độ (có thể bị đảo chỗ)."),
    "in_the_sea": ("Tọa độ {value} nằm trên biển.", "Lấy lại tọa độ của điểm trường chính."),
    "repeated": ("“{value}” đã có ở dòng {first}.", "Mỗi {thing} chỉ một dòng."),
    "unknown_school": ("Không có trường mã “{value}” trong schools.csv.", "Sửa mã trường hoặc thêm trường."),
    "grade_of_other_level": ("Khối “{value}” không thuộc cấp {level}.", "Các khối của cấp này: {allowed}."),
    "pupils_without_class": ("Có {value} học sinh nhưng không có lớp nào.", "Ghi số lớp của khối."),
    "unknown_subject": (
        "Chương trình không có môn mã “{value}”.",
        "Dùng mã môn của chương trình: {allowed}.",
    ),
    "subject_of_other_level": ("Môn “{value}” không dạy ở cấp {level}.", "Các môn của cấp này: {allowed}."),
    "above_one_post": (
        "Người này có tổng {value} biên chế ở các dòng {rows}.",
        "Tổng các phần ở mọi trường không quá 1.0.",
    ),
    "same_school": ("Trường đi và trường đến là một.", "Xóa dòng này."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell. `row` is the line of the file, the heading being line 1; 0 speaks of the whole file."""

    table: str
    row: int
    column: str
    code: str
    places: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> str:
        return WORDS[self.code][0].format_map(self._named())

    @property
    def remedy(self) -> str:
        return WORDS[self.code][1].format_map(self._named())

    def __str__(self) -> str:
        where = f"{self.table}.csv"
        where += f", dòng {self.row}" if self.row else ""
        where += f", cột {self.column}" if self.column else ""
        return f"{where}: {self.what} {self.remedy}"

    def _named(self) -> dict[str, str]:
        return {"table": self.table, **dict(self.places)}


class FactsError(ValueError):
    """The facts cannot be used; `problems` lists every wrong cell."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} wrong cells")
        self.problems = problems
