"""Public files: versions of pictures, share cards. Where they lie in a folder, nginx gives them out and asks here for
none; those in a bucket come through here, so that the bucket is nobody's but ours, and nginx holds each for a second.
"""

import re
from hashlib import sha256
from pathlib import PurePosixPath
from time import time

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.core.away import StorageAway

# By the name, never by content or by a table of this machine; what is not here is not given out.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
NAME = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*")
LONGEST = 200  # characters; columns have fewer
LIFETIME = "private, max-age=31536000, immutable"  # as in deploy/nginx/site.conf


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file never changes under its name, so whoever has it asks only whether it is still there."""
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower())
    if content_type is None or len(name) > LONGEST or not NAME.fullmatch(name):
        return _missing()
    etag = f'"{sha256(name.encode()).hexdigest()[:32]}"'
    try:
        if request.headers.get("If-None-Match") == etag and default_storage.exists(name):
            response: HttpResponseBase = HttpResponseNotModified()
        else:
            response = FileResponse(default_storage.open(name), content_type=content_type)
    except StorageAway:
        raise
    except OSError:  # not there, or a folder
        return _missing()
    response["ETag"] = etag
    response["Cache-Control"] = LIFETIME
    response["X-Accel-Expires"] = f"@{int(time())}"  # nginx holds it until this second is over
    return response


def _missing() -> HttpResponse:
    return HttpResponseNotFound("There is no such file.\n", content_type="text/plain")
