"""The ledger: entries, the acts that made them, and the one head."""

from typing import Any

from django.db import migrations, models

from repatria.store.fields import Place


def add_the_head(apps: Any, schema_editor: Any) -> None:
    apps.get_model("store", "LedgerHead").objects.using(schema_editor.connection.alias).create()


class Migration(migrations.Migration):  # type: ignore[misc]
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("sequence", Place(primary_key=True, serialize=False)),
                ("claim_id", models.CharField(max_length=36)),
                ("about", models.CharField(max_length=255)),
                ("body", models.BinaryField()),
                ("leaf", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim_id",), name="store_a_claim_is_recorded_once")
                ],
                "indexes": [models.Index(fields=["about"], name="store_entries_about")],
            },
        ),
        migrations.CreateModel(
            name="RecordedAct",
            fields=[
                ("first", Place(primary_key=True, serialize=False)),
                ("count", Place()),
                ("key", models.CharField(max_length=255)),
                ("kind", models.CharField(max_length=255)),
                ("recorded_by", models.CharField(max_length=255)),
                ("recorded_at", models.CharField(max_length=24)),
                ("digest", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="store_a_key_acts_once"),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="store_an_act_records_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("format", models.PositiveSmallIntegerField(default=1)),
                ("size", Place(default=0)),
                ("recorded_at", models.CharField(max_length=24)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="store_there_is_one_head")
                ],
            },
        ),
        migrations.RunPython(add_the_head, migrations.RunPython.noop),
    ]
