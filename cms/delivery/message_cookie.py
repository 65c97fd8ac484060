"""Django's messages to the next page, in a cookie whose name is a setting as those of session and form token are."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class NamedCookieStorage(CookieStorage):
    cookie_name = settings.MESSAGE_COOKIE_NAME


class MessageStorage(FallbackStorage):
    """In the session what is too long for a cookie."""

    storage_classes = (NamedCookieStorage, SessionStorage)
