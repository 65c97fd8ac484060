"""Rooms import from the floors below them, never from above (docs/architecture.md)."""

import ast
from pathlib import Path

from django.conf import settings

FLOORS = [
    {"home"},
    {"press"},
    {"gallery"},
    {"events"},
    {"partners"},
    {
        "cms.audit",
        "cms.delivery",
        "cms.doors",
        "cms.search",
        "cms.erasure",
        "cms.languages",
        "cms.ops",
        "cms.probe",
        "cms.api",
        "cms.discovery",
        "cms.navigation",
    },
    {"cms.glossary"},
    {"cms.people", "cms.places", "cms.documents"},
    {"cms.images"},
    {"cms.core"},
    {"cms.users"},
]
HEIGHT = {room: -number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str | None:
    return next((room for room in HEIGHT if module == room or module.startswith(f"{room}.")), None)


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_no_room_imports_from_a_floor_above() -> None:
    wrong = []
    for path in settings.BASE_DIR.rglob("*.py"):
        module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
        room = room_of(module)
        if room is None or path.is_relative_to(settings.BASE_DIR / ".venv"):
            continue
        for imported in imports(path):
            other = room_of(imported)
            if other and HEIGHT[other] > HEIGHT[room]:
                wrong.append(f"{module} imports {imported}")
    assert wrong == []
