"""The guards that refuse to change or remove what the trail holds, on both databases.

They stop a slip and an application that was taken over; whoever owns the database can drop them.
"""

from __future__ import annotations

TABLES = ("accounts_auditevent", "accounts_readevent", "accounts_openedglass")
_REFUSAL = "Repatria: the trail is only added to; nothing in it is changed or removed."


def install(vendor: str) -> list[str]:
    """The SQL statements that put the guards in place."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            for table in TABLES
            for name, when in (
                ("update", f"BEFORE UPDATE ON {table}"),
                ("delete", f"BEFORE DELETE ON {table}"),
                # INSERT OR REPLACE removes the row in its way without asking the guard on DELETE.
                (
                    "replace",
                    f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)",
                ),
            )
        ]
    function = (
        "CREATE FUNCTION accounts_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    return [function] + [
        statement
        for table in TABLES
        for statement in (
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard",
        )
    ]


def remove(vendor: str) -> list[str]:
    """The SQL statements that take the guards away, for a migration that goes backwards."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER {table}_{name}" for table in TABLES for name in ("update", "delete", "replace")
        ]
    return [
        *(f"DROP TRIGGER {table}_guard ON {table}" for table in TABLES),
        "DROP FUNCTION accounts_refuse()",
    ]
