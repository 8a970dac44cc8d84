"""The accounts as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its tables begin with `accounts_` and lie in the database `default`."""

    name = "repatria.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
