from collections.abc import Callable

import pytest
from django.test import Client

from cms.users.models import User
from gallery.models import GalleryPage
from home.models import HomePage
from tests.factories.gallery import make_gallery


@pytest.fixture
def staff(editor: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(editor)


@pytest.fixture
def gallery(site: HomePage) -> GalleryPage:
    return make_gallery()
