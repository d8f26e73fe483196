"""Small figures about people are not shown to others, and cannot be found by subtraction."""

from decimal import Decimal

from trienkhai.core.measures import counts_people, hidden, indicator


def shown(**figures: int | None) -> dict[str, list[Decimal | None]]:
    return {key: [None if figure is None else Decimal(figure)] for key, figure in figures.items()}


def test_one_to_four_people_are_hidden_and_zero_is_not() -> None:
    assert hidden(shown(a=0, b=1, c=4, d=5, e=None)) == {"b", "c"}


def test_a_small_figure_is_never_hidden_alone() -> None:
    assert hidden(shown(a=3, b=40, c=9, d=0)) == {"a", "c"}
    assert hidden(shown(a=3, b=40, c=9), total_is_shown=False) == {"a"}


def test_a_small_part_of_a_share_hides_the_share() -> None:
    parts = {"a": [Decimal(50), Decimal(2), Decimal(4)], "b": [Decimal(50), Decimal(20), Decimal(40)]}
    assert hidden(parts) == {"a", "b"}
    assert hidden(parts, total_is_shown=False) == {"a"}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hidden(shown(a=10, b=20)) == set()


def test_indicators_about_people_are_known_by_the_figures_they_need() -> None:
    assert counts_people(indicator("F07"))
    assert counts_people(indicator("F03T"))
    assert not counts_people(indicator("I01"))
    assert not counts_people(indicator("H01"))
