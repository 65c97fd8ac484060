"""Asks the application in this container whether it can serve, as nginx would; for the health check of `compose.yaml`.

Knows nothing of Django: it runs every few seconds.
"""

import os
import sys
import urllib.request

URL = "http://127.0.0.1:8000/readyz"

host = os.environ["ALLOWED_HOSTS"].partition(",")[0].strip()
request = urllib.request.Request(URL, headers={"Host": host, "X-Forwarded-Proto": "https"})
try:
    with urllib.request.urlopen(request, timeout=5):  # noqa: S310 (our own address)
        sys.exit(0)
except OSError as error:
    sys.exit(str(error))
