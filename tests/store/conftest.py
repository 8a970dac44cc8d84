"""The store's tests: Django is configured before any of them imports a model."""

from store.fixtures import register

__all__ = ["register"]
