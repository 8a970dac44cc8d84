"""The guards that refuse to change or remove what the trail holds."""

from typing import Any

from django.db import migrations

from repatria.accounts import guards


def install(apps: Any, schema_editor: Any) -> None:
    """Put the guards in place."""
    for statement in guards.install(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take them away."""
    for statement in guards.remove(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("accounts", "0001_initial"),)
    operations = (migrations.RunPython(install, remove),)
