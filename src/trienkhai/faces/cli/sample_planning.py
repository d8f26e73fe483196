"""The sample's schools and staff of the autumn of 2025, brought in and confirmed through the actions people use."""

from datetime import date
from importlib.resources import files

from trienkhai import registries
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset, do_start_dataset
from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import
from trienkhai.apps.planning.models import Dataset, Staff, Table
from trienkhai.apps.planning.tables import forms

DAY = date(2025, 9, 15)  # two weeks into the first school year whose law is held
NAME = "Trường lớp và đội ngũ, năm học 2025–2026"


def do_play_planning() -> Dataset:
    """The department's dataset as it stood on `DAY`, confirmed by its director."""
    planner, director = _person("sogddt"), _person("giamdocso")
    dataset = do_start_dataset(NAME, DAY, actor=planner, today=DAY, is_sample=True)
    for table in forms():
        _bring(dataset, table, planner)
    _tie_people(dataset)
    dataset.refresh_from_db()
    return do_confirm_dataset(dataset, actor=director, today=DAY)


def _bring(dataset: Dataset, table: Table, planner: Post) -> None:
    name = f"{table.value}.csv"
    source = files(registries).joinpath("sample", "planning", name)
    if not source.is_file():
        return
    checked, found = do_check_import(dataset, table, name, source.read_bytes(), actor=planner, today=DAY)
    if found is None:
        raise ValueError(f"sample {name}: {checked.wrong[:3]} {checked.others[:3]}")
    do_apply_import(found, actor=planner, today=DAY)


def _tie_people(dataset: Dataset) -> None:
    """Whoever signs in at a school and is in its staff by name sees what is planned for them."""
    for post in Post.objects.filter(account__is_sample=True).select_related("account"):
        Staff.objects.filter(
            school__dataset=dataset, school__unit_id=post.unit_id, name=post.account.full_name
        ).update(account=post.account)


def _person(name: str) -> Post:
    return Post.objects.select_related("unit").get(account__username=name)
