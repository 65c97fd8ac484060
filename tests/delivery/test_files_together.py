"""Pictures that lie in a bucket, as readers get them: nginx finds none in its folder and asks the application."""

import time
from pathlib import Path

import pytest

from cms.delivery.files import LIFETIME
from tests.delivery.test_headers import EVERYWHERE
from tests.delivery.together import Together
from tests.services.nginx import nginx

pytestmark = [pytest.mark.services, pytest.mark.slow]


def test_picture_in_a_bucket_is_held_for_a_second_and_then_asked_for(together: Together, tmp_path: Path) -> None:
    """The storage behind the application is of no matter here: `tests/ops/test_bucket.py` has a bucket."""
    picture, url = together.var / "files" / "media" / "pictures" / "afar.webp", "/media/pictures/afar.webp"
    picture.write_bytes(b"a bird" * 50_000)
    with nginx(together.application, together.var / "static", tmp_path) as edge:
        for _time in range(3):
            answer = together.ask(url, edge.inner)
            assert answer.status == 200 and answer.body == picture.read_bytes()
            assert answer.headers["Content-Type"] == "image/webp"
            once = [*EVERYWHERE, "Cache-Control", "ETag"]
            assert [name for name in once if len(answer.headers.get_all(name) or []) != 1] == []
            assert answer.headers["Cache-Control"] == LIFETIME
            assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert together.ask(url, edge.inner, If_None_Match=answer.headers["ETag"]).status == 304
        time.sleep(1.1)
        assert together.ask(url, edge.inner).body == picture.read_bytes(), "asked for again, and not sent again"
        picture.unlink()
        time.sleep(1.1)
        gone = together.ask(url, edge.inner)
        assert gone.status == 404 and gone.headers["Cache-Control"] is None
