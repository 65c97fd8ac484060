"""`compose.yaml` and the `Containerfile` say what their programs understand, and promise what the documents promise."""

import json
import re
import subprocess
import sys
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Any

import pytest
from compose_spec import ComposeSpecification, PyCompose

from deploy import make_secrets
from tests.deploy.compose import COMPOSE, CONTAINERFILE, OURS, ROOT, compose, steps

SERVICES: dict[str, Any] = compose()["services"]
ONCE = {"setup", "backup", "bucket"}
#: Read by the images of others, and by `deploy/ready.py`.
OF_OTHERS = {"DJANGO_SETTINGS_MODULE", "TMPDIR"}
#: Where the programs of these services write what must not be lost.
KEPT = {
    "backup": "/var/backups/site",
    "database": "/var/lib/postgresql/data",
    "objects": "/data",
    "search": "/usr/share/elasticsearch/data",
}
BIN = Path(sys.executable).parent


def test_compose_is_what_the_specification_allows() -> None:
    PyCompose.from_json(json.dumps(compose())).validate()
    assert ComposeSpecification.model_validate(compose())


def test_linters_find_nothing_amiss() -> None:
    for command in (["compose-lint", "check", COMPOSE], ["hadolint", CONTAINERFILE]):
        run = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_bounded_and_has_no_rights(name: str) -> None:
    service = SERVICES[name]
    limits = service["deploy"]["resources"]["limits"]
    assert limits.keys() == {"cpus", "memory", "pids"}
    assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"]
    user, _colon, _group = service["user"].partition(":")
    assert int(user) > 0
    assert service["read_only"] or name == "search"
    assert ("healthcheck" in service) != (name in ONCE)
    assert ("ports" in service) == (name == "nginx")


@pytest.mark.parametrize("name", SERVICES)
def test_image_is_one_release(name: str) -> None:
    image, _colon, tag = SERVICES[name]["image"].partition(":")
    assert (image in {"site", "site-nginx"}) == ("build" in SERVICES[name])
    assert "build" in SERVICES[name] or re.fullmatch(r"\d+\.\d+(\.\d+)?(-\w+)?", tag)
    for source in [line for line in CONTAINERFILE.read_text().splitlines() if line.startswith("FROM")]:
        assert re.search(r":\d+\.\d+(\.\d+)?(-\S+)? AS \w+$", source)


@pytest.mark.parametrize("name", OURS)
def test_every_name_in_the_environment_is_read_by_the_settings(name: str) -> None:
    read = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    for variable in SERVICES[name]["environment"].keys() - OF_OTHERS:
        assert f'"{variable.removesuffix("_FILE")}"' in read, variable
        if variable.endswith("_FILE"):
            assert Path(SERVICES[name]["environment"][variable]).name in SERVICES[name]["secrets"]


def test_nobody_but_the_site_reaches_what_it_keeps() -> None:
    assert compose()["networks"]["back"]["internal"] is True
    reached = {name for name, service in SERVICES.items() if "front" in service["networks"]}
    assert reached == {"nginx", *OURS}
    proxy = SERVICES["nginx"]["networks"]["front"]["ipv4_address"]
    assert proxy in SERVICES["web"]["environment"]["TRUSTED_PROXIES"].split(",")
    [pool] = compose()["networks"]["front"]["ipam"]["config"]  # others get theirs from a part of it
    all_of_it, given = IPv4Network(pool["subnet"]), IPv4Network(pool["ip_range"])
    assert given.subnet_of(all_of_it) and IPv4Address(proxy) in all_of_it and IPv4Address(proxy) not in given


@pytest.mark.parametrize(("name", "place"), KEPT.items())
def test_what_must_outlive_its_container_lies_on_a_volume(name: str, place: str) -> None:
    volumes = dict(volume.split(":") for volume in SERVICES[name]["volumes"])
    [volume] = [volume for volume, where in volumes.items() if where == place]
    assert volume in compose()["volumes"] and volume == {"backup": "backups"}.get(name, name)


@pytest.mark.parametrize("name", ["web", "worker", "scheduler"])
def test_nothing_works_before_the_tables_of_its_release_are_there(name: str) -> None:
    awaited = {of: waiting["condition"] for of, waiting in SERVICES[name]["depends_on"].items()}
    assert awaited.pop("setup") == "service_completed_successfully"
    assert awaited == dict.fromkeys(("database", "cache", "objects"), "service_healthy")
    assert "manage.py migrate" in SERVICES["setup"]["command"][-1]
    assert SERVICES["nginx"]["depends_on"]["web"]["condition"] == "service_healthy"


def test_worker_may_end_its_task_for_as_long_as_on_a_plain_server() -> None:
    unit = (ROOT / "deploy" / "systemd" / "site-worker@.service").read_text()
    assert f"TimeoutStopSec={SERVICES['worker']['stop_grace_period']}in\n" in unit


@pytest.mark.parametrize("stage", ["site", "nginx"])
def test_image_runs_as_an_ordinary_user(stage: str) -> None:
    """Also where it is started without `compose.yaml`."""
    assert int(steps(stage, "USER")[-1].partition(":")[0]) > 0


def test_secrets_are_made_once_and_belong_together(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir(mode=0o755)  # as one made by hand for the certificate
    made = set(make_secrets.made(folder))
    named = {Path(secret["file"]).name for secret in compose()["secrets"].values()}
    assert made | make_secrets.BY_HAND.keys() == named
    assert folder.stat().st_mode & 0o777 == 0o700
    before = {name: (folder / name).read_text() for name in made}
    assert make_secrets.made(folder) == []
    assert before == {name: (folder / name).read_text() for name in made}
    assert before["database_password"] in before["database_url"] and before["cache_password"] in before["cache_url"]
    [rights] = json.loads(before["objects"])["identities"]
    assert rights["credentials"] == [{"accessKey": before["objects_key"], "secretKey": before["objects_secret"]}]


def test_images_hold_what_git_holds_alone() -> None:
    """No secrets, databases, uploads or caches of the machine that builds them."""
    rules = (ROOT / ".containerignore").read_text().splitlines()
    assert (ROOT / ".dockerignore").resolve() == ROOT / ".containerignore"
    given = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert "*" in rules and all((ROOT / path).exists() for path in given)
    assert not given & {"var", "build", "tests", "deploy", ".git", ".venv", "deploy/secrets"}
    [python] = {image.split()[0] for image in steps("site", "FROM") + steps("build", "FROM")}
    assert python.startswith("python:3.")
