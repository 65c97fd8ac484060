from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """The association's staff; a model of its own so that it can grow without a migration of every table."""
