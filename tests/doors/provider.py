"""A provider of OpenID Connect as others run it, on a port of its own: discovery, keys, codes with PKCE, tokens."""

import base64
import hashlib
import json
import secrets
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from tests.doors.keys import LOG_IN, is_in

CLIENT, SECRET = "site", "a-secret-of-the-client"
SSO = "/admin/login/sso/"
AIGERIM = {"sub": "4711", "email": "Aigerim@example.org", "email_verified": True, "name": "Aigerim"}


class Provider:
    """`person` are the claims of whoever is logged in there."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.is_away = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"provider": self}))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to which the browser is sent back."""
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        asked = self.codes.pop(given["code"], None)
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or given["client_secret"] != SECRET or challenge != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "jti": secrets.token_hex(8)}
        identity = jwt.encode(claims | self.person, self.key, "RS256", {"kid": "one"})
        return {"access_token": "access", "token_type": "Bearer", "id_token": identity}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        answers = {
            "/.well-known/openid-configuration": self.provider.configuration,
            "/keys": self.provider.keys,
            "/userinfo": lambda: self.provider.person,
        }
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(dict(parse_qsl(parts.query))))
            self.end_headers()
        else:
            self._answer(answers[parts.path]())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.provider.token({name: values[0] for name, values in parse_qs(body).items()}))

    def _answer(self, content: Any) -> None:
        self.send_response(500 if self.provider.is_away else 400 if content is None else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_given: Any) -> None:
        pass


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    threading.Thread(target=provider.server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        provider.server.server_close()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: Any) -> None:
        return None


def visit_provider(address: str) -> str:
    """What the browser does there; returns where it is sent."""
    try:
        urllib.request.build_opener(NoRedirect).open(address)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"])
    raise AssertionError(address)


def come_by(browser: Client, to: str = "") -> Any:
    """The answer to the browser that comes back."""
    led = browser.get(SSO, {"next": to} if to else {})
    assert led.status_code == 302, led.content
    return browser.get(visit_provider(led["Location"]).removeprefix("http://testserver"))


def refused(browser: Client, answer: Any) -> bool:
    told = browser.get(answer["Location"]).content.decode()
    return bool(answer["Location"] == LOG_IN and "This log-in did not work." in told and not is_in(browser))
