"""The tables for tokens, promises and webhooks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """From nothing."""

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="PromisedAct",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("officer", models.CharField(max_length=200)),
                ("digest", models.BinaryField()),
                ("moment_ms", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="AllowedHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=253)),
                ("port", models.PositiveIntegerField()),
                ("private", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("host", "port"), name="api_a_host_is_allowed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40)),
                ("officer", models.CharField(max_length=240)),
                ("roles", models.TextField()),
                ("digest", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["officer"], name="api_tokens_of_officer")],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("url", models.CharField(max_length=500)),
                ("secret", models.CharField(max_length=64)),
                ("kinds", models.TextField()),
                ("place", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="api.apitoken",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("first", models.BigIntegerField()),
                ("body", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("last_result", models.CharField(blank=True, max_length=80)),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="api.subscription",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["next_try_at"], name="api_deliveries_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscription", "first"), name="api_an_entry_is_sent_once"
                    )
                ],
            },
        ),
    ]
