from tests.apps.reports.world import full_world, world

__all__ = ["full_world", "world"]
