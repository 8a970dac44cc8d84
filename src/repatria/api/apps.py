"""The API as Django knows it: tables for tokens, promises and webhooks, apart from the ledger."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Its tables begin with `api_`, and lie in the database of the accounts."""

    name = "repatria.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
