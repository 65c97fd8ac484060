"""A real nginx with the configuration that is shipped, started for these tests alone."""

import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.services.machine import free_ports, ordinary_user, unavailable

STARTING = 10.0  # seconds after which a server that does not answer is given up
SHIPPED = settings.BASE_DIR / "deploy" / "nginx" / "site.conf"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
#: Around the shipped file, as Debian's own `nginx.conf` does.
MAIN = """
load_module {brotli};
daemon off;
pid {directory}/pid;
error_log {directory}/error.log;
worker_processes 2;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  {temporary}
  include {directory}/site.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx(application: int, static: Path, media: Path) -> Iterator[str]:
    """The address of an nginx in front of the application at a port of 127.0.0.1: what an administrator has to fill in
    is filled in, and it speaks HTTP, as behind one that speaks TLS."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None or not BROTLI.exists():
        unavailable("nginx is not installed (Debian: apt-get install nginx libnginx-mod-http-brotli-static).")
    with tempfile.TemporaryDirectory(prefix="site-tests-nginx-") as name:
        directory, [port] = Path(name), free_ports(1)
        directory.chmod(0o755)
        (directory / "site.conf").write_text(filled_in(application, port, static, media, directory))
        temporary = "\n".join(f"{kind}_temp_path {directory}/{kind};" for kind in TEMPORARY)
        (directory / "nginx.conf").write_text(MAIN.format(directory=directory, temporary=temporary, brotli=BROTLI))
        user = ordinary_user(directory, "www-data")
        process = subprocess.Popen([program, "-p", name, "-c", f"{name}/nginx.conf", "-e", f"{name}/error.log"], **user)
        try:
            _wait(process, f"http://127.0.0.1:{port}/static/", directory)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STARTING)


def filled_in(application: int, port: int, static: Path, media: Path, directory: Path) -> str:
    text = SHIPPED.read_text()
    for mark, value in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{application};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "listen 80;": f"listen unix:{directory}/plain.sock;",
        "server_name www.example.org;": "server_name 127.0.0.1 localhost;",
        "X-Forwarded-Proto $scheme;": "X-Forwarded-Proto https;",
        "/srv/site/static/": f"{static}/",
        "/srv/site/media/": f"{media}/",
        "/var/cache/nginx/site": f"{directory}/cache",
    }.items():
        assert mark in text, f"{mark} is not in {SHIPPED}"
        text = text.replace(mark, value)
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith("ssl_"))


def _wait(process: "subprocess.Popen[bytes]", url: str, directory: Path) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url)
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            time.sleep(0.05)
    log = directory / "error.log"
    unavailable(f"nginx did not start:\n{log.read_text()[-2000:] if log.exists() else ''}")
