"""Two installations at once: the second says that it waits, and begins when the first has ended."""

from threading import Event, Thread

import pytest
from django.db import connections

from trienkhai.faces.cli.alone import alone


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_for_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    order: list[str] = []
    begun = Event()

    def second() -> None:
        begun.set()
        with alone():
            order.append("second")
        connections.close_all()

    other = Thread(target=second)
    with alone():
        other.start()
        begun.wait(10)
        other.join(0.5)
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]
    assert "đang chờ lần ấy xong" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_one_that_fails_lets_the_next_begin(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), alone():
        _ = 1 / 0
    with alone():
        pass
    assert not capsys.readouterr().err
