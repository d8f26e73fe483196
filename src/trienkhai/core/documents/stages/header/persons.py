"""Words that names of persons begin with, and words that look like such and begin the name of a body."""

_FAMILY = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly cao lam dinh truong trinh mai "
    "doan luu ha ta to tong thai kieu chau chu quach thach son kim danh tang la vuong luong diep nghiem "
    "phung quan ton trieu au tu kha giang nong lu ma vi hua sam be lo quang phi than thieu van dau dam "
    "doi mac ung o y"
)
_OTHERS = "uy ban so bo phong cuc vu chi noi cong doc ha thanh tinh huyen xa truong trung vien ngay"
FAMILY_NAMES = frozenset(_FAMILY.split())
NOT_NAMES = frozenset(_OTHERS.split())
