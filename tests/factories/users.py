from django.contrib.auth.models import Group

from cms.users.models import User


def member(name: str, *groups: str) -> User:
    """A member of staff in the groups of these names."""
    user = User.objects.create_user(name, f"{name}@example.org", "demo")
    user.groups.set(Group.objects.filter(name__in=groups))
    return user
