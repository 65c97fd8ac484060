"""Somebody who is logged in, and uploads pictures that are made to harm."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

from urllib3.filepost import encode_multipart_formdata

from tests.delivery.test_restart import Unit
from tests.images.samples import bomb
from tests.images.test_attacks import enlarged

BOMBS = 8  # at a time
FORM = "/admin/images/add/"


class Editor:
    def __init__(self, unit: Unit) -> None:
        self.unit, self.took = unit, list[float]()
        _answer, cookies = unit.site.log_in("admin", "demo")
        latest = dict(cookie.partition(";")[0].split("=", 1) for cookie in cookies)
        self.cookies = "; ".join(f"{name}={value}" for name, value in latest.items())
        form = unit.site.ask(FORM, Cookie=self.cookies)
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', form.body)
        assert token, f"no form to upload a picture: {form.status}"
        self.token = token[1].decode()

    def upload_bombs(self) -> None:
        with ThreadPoolExecutor(BOMBS) as pool:
            self.took += pool.map(self.upload, range(BOMBS))

    def upload(self, number: int) -> float:
        """Seconds until the picture was refused."""
        name, content = f"{number}.png", bomb(30_000, 30_000)
        if number % 2:
            name, content = f"{number}.jpg", enlarged("JPEG")
        fields = {"csrfmiddlewaretoken": self.token, "title": "A picture", "credit": "Photo"}
        body, kind = encode_multipart_formdata(fields | {"file": (name, content)})
        began = time.monotonic()
        told = {"Cookie": self.cookies, "Content_Type": kind, "Referer": f"https://127.0.0.1{FORM}"}
        answer = self.unit.site.ask(FORM, method="POST", body=body, **told)
        assert answer.status == 200 and b"million pixels" in answer.body, answer.status
        return time.monotonic() - began
