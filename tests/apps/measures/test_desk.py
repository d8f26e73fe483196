"""What figures put on the desk of each person."""

from datetime import date

from tests.apps.measures.figures import filled
from tests.apps.measures.office import return_of
from tests.cast import Cast
from trienkhai.apps.duties.desk import desk
from trienkhai.apps.measures.actions import do_save_return, do_send_back_return, do_submit_return
from trienkhai.apps.measures.models import Round

SEND, APPROVE = "Nộp biểu số liệu", "Duyệt biểu số liệu"


def shown(cast: Cast, who: str, today: date | None = None) -> list[tuple[str, str, str]]:
    lines = desk(cast.post(who), today or cast.today)
    return [(line.kind, line.link, line.tone) for line in lines if line.kind in (SEND, APPROVE)]


def test_who_owes_nothing_and_decides_nothing_has_nothing(cast: Cast, round: Round) -> None:
    for who in ("inspector", "administrator", "outsider", "clerk", "leader"):
        assert shown(cast, who) == []


def test_a_return_owed_lies_on_the_desk_until_it_is_sent(cast: Cast, round: Round) -> None:
    owed = return_of(cast, round, "school-th")
    link = f"/so-lieu/bieu/{owed.pk}/"
    assert shown(cast, "head") == [(SEND, link, "busy")]
    assert shown(cast, "head", date(2023, 12, 19)) == [(SEND, link, "bad")]
    saved = do_save_return(owed, filled(owed), version=0, actor=cast.post("head"))
    do_submit_return(saved, actor=cast.post("head"), today=cast.today)
    assert shown(cast, "head") == []
    assert (APPROVE, link, "warn") in shown(cast, "hoa")
    do_send_back_return(saved, "Xem lại", actor=cast.post("hoa"), today=cast.today)
    assert shown(cast, "head") == [(SEND, link, "warn")]
    assert APPROVE not in {kind for kind, _, _ in shown(cast, "hoa")}


def test_nobody_is_asked_to_approve_what_he_sent(cast: Cast, round: Round) -> None:
    own = return_of(cast, round, "pgd")
    saved = do_save_return(own, filled(own), version=0, actor=cast.post("head-pgd"))
    do_submit_return(saved, actor=cast.post("head-pgd"), today=cast.today)
    assert shown(cast, "head-pgd") == []
    assert [kind for kind, _, _ in shown(cast, "hoa")] == [APPROVE]
