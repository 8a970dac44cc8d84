"""What every test shares: hypothesis without a stop-watch, since the machines are noisy."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repatria", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("repatria")
