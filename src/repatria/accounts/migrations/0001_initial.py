"""The tables of the accounts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """All of them at once."""

    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("actor", models.CharField(max_length=240, unique=True)),
                ("roles", models.TextField(blank=True, default="")),
                ("is_active", models.BooleanField(default=True)),
                ("added_at", models.DateTimeField()),
                ("set_up_digest", models.CharField(blank=True, default="", max_length=64)),
                ("set_up_until", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("officer", models.CharField(blank=True, max_length=240)),
                ("subject", models.CharField(blank=True, max_length=240)),
                ("detail", models.CharField(blank=True, max_length=500)),
                ("address", models.CharField(blank=True, max_length=45)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at"], name="accounts_audit_at"),
                    models.Index(fields=["kind", "at"], name="accounts_audit_kind"),
                    models.Index(fields=["officer", "at"], name="accounts_audit_officer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=80)),
                ("body", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=240)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("second", models.CharField(blank=True, default="", max_length=240)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "at"], name="accounts_draft_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("second", ""), ("state", "waiting")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("state__in", ["confirmed", "declined"]),
                                models.Q(("second", ""), _negated=True),
                                models.Q(("second", models.F("by")), _negated=True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("second", models.F("by")),
                                ("state", "withdrawn"),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_draft_two_officers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerSession",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("started_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("address", models.CharField(blank=True, default="", max_length=45)),
                ("browser", models.CharField(blank=True, default="", max_length=120)),
                (
                    "officer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpenedGlass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("officer", models.CharField(max_length=240)),
                ("subject", models.CharField(max_length=240)),
                ("compartment", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=500)),
            ],
            options={
                "indexes": [models.Index(fields=["officer", "subject", "until"], name="accounts_glass_open")],
            },
        ),
        migrations.CreateModel(
            name="ReadEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("officer", models.CharField(max_length=240)),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(blank=True, max_length=240)),
                ("question", models.CharField(blank=True, max_length=300)),
                ("purpose", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at"], name="accounts_read_at"),
                    models.Index(fields=["officer", "kind", "at"], name="accounts_read_officer"),
                    models.Index(fields=["subject", "at"], name="accounts_read_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsedCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "code"), name="accounts_code_once")
                ],
            },
        ),
    )
