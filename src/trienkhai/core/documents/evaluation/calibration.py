"""Whether certainty can be believed: of the findings in each band of certainty, how many are right."""

from dataclasses import dataclass, field
from typing import Any

from trienkhai.core.documents.evaluation.comparing import BOUNDARY, matched
from trienkhai.core.documents.model import Span

BANDS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
KINDS = ("header", "citations", "duties")
_EXACTLY = 1e-9


@dataclass(slots=True)
class Band:
    """How many findings fell into it and how many of them were right."""

    right: int = 0
    found: int = 0

    @property
    def share(self) -> float | None:
        """None where nothing was found: nothing is known then."""
        return self.right / self.found if self.found else None


@dataclass(slots=True)
class Calibration:
    """One row of bands for fields of headers, citations and duties."""

    bands: dict[str, list[Band]] = field(
        default_factory=lambda: {kind: [Band() for _ in BANDS] for kind in KINDS}
    )

    def add(self, kind: str, certainty: float, *, right: bool) -> None:
        band = self.bands[kind][band_of(certainty)]
        band.found += 1
        band.right += right

    def rows(self) -> list[tuple[str, str, Band]]:
        """The bands in which something was found: kind, `0.8–0.9`, counts."""
        return [
            (kind, f"{low:.1f}–{high:.1f}", band)
            for kind, bands in self.bands.items()
            for (low, high), band in zip(BANDS, bands, strict=True)
            if band.found
        ]


def band_of(certainty: float) -> int:
    """The band a certainty falls into; 0.9 opens the last, which 1.0 closes."""
    return max(index for index, (low, _) in enumerate(BANDS) if certainty + _EXACTLY >= low)


def letters(text: str, span: Span) -> set[int]:
    """The letters and digits of a stretch, which is what readings are compared by."""
    return {offset for offset in range(*span) if text[offset].isalnum()}


def duty_is_right(
    own: set[int], lead: list[str] | tuple[str, ...], wanted: list[tuple[set[int], list[str]]]
) -> bool:
    """Whether a duty covers a labelled one, boundary for boundary, and names its leads, all and no other."""
    return any(
        2 * len(own & other) >= BOUNDARY * (len(own) + len(other))
        and matched(lead, leads) == max(len(lead), len(leads))
        for other, leads in wanted
    )


def count_duties(
    calibration: Calibration, text: str, found: list[dict[str, Any]], wanted: list[dict[str, Any]]
) -> None:
    """Adds the duties of one document."""
    labelled = [(letters(text, duty["span"]), duty["lead"]) for duty in wanted]
    for duty in found:
        right = duty_is_right(letters(text, duty["span"]), duty["lead"], labelled)
        calibration.add("duties", duty["certainty"], right=right)
