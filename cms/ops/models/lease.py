import datetime as dt

from django.db import models
from django.utils import timezone

TERM = dt.timedelta(seconds=60)


class Lease(models.Model):
    """A worker lives as long as it renews this; what one has begun whose lease is over is begun again by others."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.worker_id

    @classmethod
    def renew(cls, worker_id: str) -> None:
        cls.objects.update_or_create(worker_id=worker_id, defaults={"until": timezone.now() + TERM})
