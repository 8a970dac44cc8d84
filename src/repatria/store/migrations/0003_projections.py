"""The tables that are made from the ledger."""

from django.db import migrations, models

from repatria.store.fields import Place


class Migration(migrations.Migration):  # type: ignore[misc]
    dependencies = [("store", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="ClaimRow",
            fields=[
                ("sequence", Place(primary_key=True, serialize=False)),
                ("claim_id", models.CharField(max_length=36)),
                ("about", models.CharField(max_length=255)),
                ("property", models.CharField(max_length=255)),
                ("standing", models.CharField(max_length=16)),
                ("said_on", models.TextField(blank=True)),
                ("source", models.CharField(max_length=255)),
                ("speakers", models.TextField()),
                ("shown", models.TextField()),
                ("refers_to", models.CharField(blank=True, max_length=255)),
                ("recorded_at", models.CharField(max_length=24)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("claim_id",), name="store_claims_by_id")],
                "indexes": [
                    models.Index(fields=["about", "property"], name="store_claims_about"),
                    models.Index(fields=["refers_to"], name="store_claims_refers_to"),
                    models.Index(fields=["source"], name="store_claims_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonRow",
            fields=[
                ("person", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("records", models.TextField()),
                ("perhaps", models.TextField(blank=True)),
                ("conflicts", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="RecordRow",
            fields=[
                ("record", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("person", models.CharField(max_length=255)),
            ],
            options={"indexes": [models.Index(fields=["person"], name="store_records_of_person")]},
        ),
        migrations.CreateModel(
            name="BeliefRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=255)),
                ("property", models.CharField(max_length=255)),
                ("place", models.PositiveIntegerField()),
                ("shown", models.TextField()),
                ("denied", models.BooleanField()),
                ("chosen", models.CharField(max_length=36)),
                ("support", models.PositiveIntegerField()),
                ("passed_over", models.PositiveIntegerField()),
                ("conflict", models.BooleanField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "property", "place"), name="store_beliefs_of_person"
                    )
                ],
                "indexes": [models.Index(fields=["property"], name="store_beliefs_on_property")],
            },
        ),
    ]
