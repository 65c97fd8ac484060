"""Mozilla's Observatory, run offline on a site of this machine."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.services.elasticsearch_files import NotToBeHad
from tests.services.machine import unavailable
from tests.services.nginx import HOST, Nginx
from tests.services.npm import npm_package

VERSION = "1.4.8"
#: Lists that the package fetches when it is installed: a site that no browser knows beforehand gets no points for it.
LISTS = {"hsts-preload.json": "{}", "tld-list.json": '["org"]'}


def observed(site: Nginx) -> dict[str, Any]:
    """Grade, score, number of failed tests and the result of each, of the site's first page."""
    try:
        package = npm_package("@mdn/mdn-http-observatory", VERSION)
    except NotToBeHad as reason:
        unavailable(str(reason))
    for name, content in LISTS.items():
        (package / "conf" / name).write_text(content)
    script, scanner = Path(__file__).with_suffix(".mjs"), package / "src" / "scanner" / "index.js"
    command = ["node", script, scanner, HOST, str(site.plain), str(site.tls)]
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(site.certificate)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))
