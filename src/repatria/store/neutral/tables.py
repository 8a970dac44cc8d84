"""Rows of accounts and of the API in a form that either database gives and takes.

Which tables there are is told by whoever puts the parts together: the store does not know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Field, Model

from repatria.store.neutral.form import altered

_AT_ONCE = 500


def present(using: str, models: Iterable[type[Model]]) -> list[type[Model]]:
    """Those of the tables that the database has, by name."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    return sorted((model for model in models if model._meta.db_table in there), key=label_of)


def label_of(model: type[Model]) -> str:
    """The name of a table in the file."""
    return str(model._meta.label_lower)


def columns_of(model: type[Model]) -> list[str]:
    """The columns of a table, as the file names them."""
    return [field.attname for field in model._meta.concrete_fields]


def rows_of(using: str, model: type[Model]) -> Iterator[list[Any]]:
    """Every row of a table in the order of its key; what is no JSON is written as Django writes it."""
    fields = model._meta.concrete_fields
    rows = model._base_manager.using(using).order_by("pk")
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield [_told(field, row) for field in fields]


def row_in(model: type[Model], told: Mapping[str, Any], name: str) -> Model:
    """A row made of what the file tells; raises CheckFailed for what cannot have been written."""
    try:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        return model(**{key: _python(fields[key], value) for key, value in told.items()})
    except (KeyError, ValueError, TypeError, ValidationError):
        raise altered(name) from None


def insert_rows(using: str, model: type[Model], rows: Sequence[Model]) -> None:
    """Write rows with the keys that they had."""
    model._base_manager.using(using).bulk_create(rows, batch_size=_AT_ONCE)


def has_rows(using: str, models: Iterable[type[Model]]) -> bool:
    """Whether any of the tables holds anything."""
    return any(model._base_manager.using(using).exists() for model in models)


def go_on_counting(using: str, models: Sequence[type[Model]]) -> None:
    """Let the database give the next row a key after those that were written."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _told(field: Field[Any, Any], row: Model) -> Any:
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def _python(field: Field[Any, Any], value: Any) -> Any:
    return None if value is None else field.to_python(value)
