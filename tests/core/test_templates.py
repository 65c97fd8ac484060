"""What templates say to their authors alone is not shown to readers."""

from django.conf import settings


def test_comments_end_on_their_line() -> None:
    """Django prints one that does not."""
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert line.count("{#") == line.count("#}"), f"{path.name}:{number}"
