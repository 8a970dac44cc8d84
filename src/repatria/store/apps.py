"""The store as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):  # type: ignore[misc]
    """Its tables begin with `store_`."""

    name = "repatria.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
