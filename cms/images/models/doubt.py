from django.db import models


class AddressInDoubt(models.Model):
    """A picture that something public may have ceased to use: written with that change, and asked after its commit.

    Names the picture by its number alone and takes no lock on it: transactions that share a logo do not wait.
    """

    picture = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.picture)
