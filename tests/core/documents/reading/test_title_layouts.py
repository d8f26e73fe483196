"""Type and summary in every layout, and new families on the ways texts are changed; texts are composed."""

import textwrap

import pytest

from tests.core.documents.reading.known import Known
from tests.core.documents.reading.layouts import CHANGES, FEET, HEADS, crushed, middle, text_of
from tests.core.documents.reading.more_layouts import MORE_FEET, MORE_HEADS
from tests.core.documents.reading.test_head_families import LONG_KNOWN, NEW
from tests.core.documents.reading.test_head_variants import bare, expected, found


def _lines(known: Known) -> list[str]:
    return list(known.subject_lines) or textwrap.wrap(known.subject, 60)


TITLES = {
    "a heading of Markdown": lambda known: [f"# {known.title}", "", *(f"**{one}**" for one in _lines(known))],
    "both bold": lambda known: [f"**{known.title}**", f"**{' '.join(_lines(known))}**"],
    "both bold on one line": lambda known: [f"**{known.title}** **{' '.join(_lines(known))}**"],
    "a rule below": lambda known: [known.title, *_lines(known), "--------------"],
    "a line below": lambda known: [known.title, *_lines(known), "_______________"],
    "on one line": lambda known: [f"{known.title} {' '.join(_lines(known))}"],
    "cells of a table": lambda known: [f"| {known.title} |", "|---|", f"| {' '.join(_lines(known))} |"],
    "breaks of the web": lambda known: [f"**{known.title}**<br>**{'<br>'.join(_lines(known))}**"],
    "every line apart": lambda known: [
        known.title,
        "",
        *(piece for one in _lines(known) for piece in (one, "")),
    ],
    "centred": lambda known: [f"{one:^90}".rstrip() for one in (known.title, *_lines(known))],
    "narrow": lambda known: [known.title, *textwrap.wrap(" ".join(_lines(known)), 32)],
    "a full stop": lambda known: [known.title, f"{' '.join(_lines(known))}."],
    "marked as a draft": lambda known: [known.title, *_lines(known), "(Dự thảo)"],
}


@pytest.mark.parametrize("form", TITLES)
def test_type_and_summary_in_every_layout(form: str) -> None:
    for name, known in {**NEW, **LONG_KNOWN}.items():
        if known.title:
            rest = middle(known)
            rest = rest[rest.index("", 1) + 1 :]
            title = ["", *TITLES[form](known), "", *rest]
            text = "\n".join([*HEADS["right_first"](known), *title, *FEET["list_first"](known)])
            assert found(text + "\n") == expected(known), name


# Blanks doubled leave nothing to tell two columns apart, empty lines doubled nothing to tell paragraphs apart.
_BEYOND = {
    "tabbed": ("boxed", "foot_boxed"),
    "broken": ("boxed",),
    "doubled": ("foot_run_on", "foot_run_on_name"),
    "spaced": ("one_paragraph_each",),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_happens_on_the_way_changes_nothing_in_new_families(change: str) -> None:
    heads, feet = {**HEADS, **MORE_HEADS}, {**FEET, **MORE_FEET}
    for shift, (name, known) in enumerate(NEW.items()):
        for place in range(4):
            head = list(heads)[(shift * 7 + place * 5) % len(heads)]
            foot = list(feet)[(shift * 3 + place * 7) % len(feet)]
            if {head, foot} & set(_BEYOND.get(change, ())):
                continue
            text = "\n".join([*heads[head](known), *middle(known), *feet[foot](known)]) + "\n"
            values = found(CHANGES[change](text))
            assert {key: bare(value) for key, value in values.items()} == {
                key: bare(value) for key, value in expected(known).items()
            }, (change, name, head, foot)


@pytest.mark.parametrize("head", ["stacked", "right_first"])
def test_an_endless_line_of_a_new_family(head: str) -> None:
    for name, known in NEW.items():
        assert found(crushed(text_of(known, head, "list_first"))) == expected(known), name
