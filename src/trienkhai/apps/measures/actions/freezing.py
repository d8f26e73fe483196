"""Freezing a consolidation: what a report speaks of stays as it was, and can be shown to be so."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from trienkhai.apps.journal.actions import record
from trienkhai.apps.measures.access import Scope, round_abilities
from trienkhai.apps.measures.consolidation import consolidate, seal
from trienkhai.apps.measures.models import Consolidation, Round
from trienkhai.apps.org.models import Post


@transaction.atomic
def do_freeze(round: Round, tree: str, *, as_of: date, actor: Post) -> Consolidation:
    """The consolidation as it stands in this moment, with its hash. It is never changed; freezing again makes
    another.
    """
    if not round_abilities(actor, round, Scope.ALL)["freeze"]:
        raise PermissionDenied
    locked = Round.objects.select_for_update().get(pk=round.pk)  # no approval slips in between
    content = consolidate(locked, tree, as_of)
    frozen = Consolidation.objects.create(
        round=locked, tree=tree, as_of=as_of, content=content, sha256=seal(content), made_by=actor
    )
    record("consolidation.freeze", frozen, actor=actor, round=locked.pk, tree=tree, sha256=frozen.sha256)
    return frozen
