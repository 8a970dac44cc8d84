"""The pages as Django knows them: templates, tags and static files, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """It has no models."""

    name = "repatria.web"
    label = "web"
