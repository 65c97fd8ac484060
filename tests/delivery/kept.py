"""What a test sees of the page cache in memory."""

from django.core.cache import caches


def entries() -> list[str]:
    """The pages that are kept, without the versions."""
    return [key for key in caches["pages"]._cache if ":identity" in key and ":seen" not in key]  # type: ignore[attr-defined]
