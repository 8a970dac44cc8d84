"""The guards that refuse to change or remove what was recorded."""

from typing import Any

from django.db import migrations

from repatria.store import triggers


def install(apps: Any, schema_editor: Any) -> None:
    for statement in triggers.install(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    for statement in triggers.remove(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):  # type: ignore[misc]
    dependencies = [("store", "0001_ledger")]
    operations = [migrations.RunPython(install, remove)]
