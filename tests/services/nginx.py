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
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.services.machine import free_ports, has_ipv6, ordinary_user, unavailable

STARTING = 10.0  # seconds after which a server that does not answer is given up
SHIPPED = settings.BASE_DIR / "deploy" / "nginx" / "site.conf"
HEADERS = SHIPPED.with_name("site-headers.conf")
#: Where the shipped file looks; `tests/deploy/test_places.py` holds that these are the places that are written.
STATIC, MEDIA = Path("/srv/var/static"), Path("/srv/media/media")
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
HOST = "www.example.org"  # as the shipped file and its certificate name it


@dataclass(frozen=True)
class Nginx:
    """Ports of 127.0.0.1: `inner` answers as behind one that speaks TLS, `tls` speaks it, `plain` leads there; the last
    two of ::1 too, where the machine has it."""

    inner: int
    tls: int
    plain: int
    certificate: Path  # of HOST, which signed itself

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.inner}"


@contextmanager
def nginx(application: int | str, static: Path, media: Path, challenges: Path | None = None) -> Iterator[Nginx]:
    """An nginx in front of the application at a port of 127.0.0.1, or at a socket as `unix:/…`: what an administrator
    has to fill in is filled in."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None or not BROTLI.exists():
        unavailable("nginx is not installed (Debian: apt-get install nginx libnginx-mod-http-brotli-static).")
    with tempfile.TemporaryDirectory(prefix="site-tests-nginx-") as name:
        directory = Path(name)
        server = Nginx(*free_ports(3), directory / "fullchain.pem")
        directory.chmod(0o755)
        certify(directory)
        shutil.copy(HEADERS, directory)
        text = filled_in(_place(application), server, static, media, directory)
        text = text.replace("root /var/www/html;", f"root {challenges or directory};")
        (directory / "site.conf").write_text(text)
        temporary = "\n".join(f"{kind}_temp_path {directory}/{kind};" for kind in TEMPORARY)
        (directory / "nginx.conf").write_text(MAIN.format(directory=directory, temporary=temporary, brotli=BROTLI))
        user = ordinary_user(directory, "www-data")
        process = subprocess.Popen([program, "-p", name, "-c", f"{name}/nginx.conf", "-e", f"{name}/error.log"], **user)
        try:
            _wait(process, f"{server.url}/static/", directory)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STARTING)


def certify(directory: Path) -> None:
    """openssl comes with Debian's nginx."""
    options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2", "-subj", f"/CN={HOST}"]
    files = ["-keyout", directory / "privkey.pem", "-out", directory / "fullchain.pem"]
    command = ["openssl", "req", "-x509", "-nodes", *options, "-addext", f"subjectAltName=DNS:{HOST}", *files]
    subprocess.run(command, check=True, capture_output=True)


def _place(application: int | str) -> str:
    return application if isinstance(application, str) else f"127.0.0.1:{application}"


def filled_in(application: str, server: Nginx, static: Path, media: Path, directory: Path) -> str:
    text = SHIPPED.read_text()
    for mark, value in {
        "server unix:/run/site/web.sock;": f"server {application};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{server.inner}; listen 127.0.0.1:{server.tls} ssl http2;",
        "listen [::]:443 ssl http2;": f"listen [::1]:{server.tls} ssl http2;" if has_ipv6() else "",
        "listen 80;": f"listen 127.0.0.1:{server.plain};",
        "listen [::]:80;": f"listen [::1]:{server.plain};" if has_ipv6() else "",
        f"server_name {HOST};": f"server_name {HOST} 127.0.0.1 localhost;",
        "/etc/ssl/site/": f"{directory}/",
        "/etc/nginx/snippets/site-headers.conf": f"{directory}/site-headers.conf",
        "X-Forwarded-Proto $scheme;": "X-Forwarded-Proto https;",
        f"{STATIC}/": f"{static}/",
        f"{MEDIA}/": f"{media}/",
        "/var/cache/nginx/site": f"{directory}/cache",
    }.items():
        assert mark in text, f"{mark} is not in {SHIPPED}"
        text = text.replace(mark, value)
    return text


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
