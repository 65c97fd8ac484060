"""Joins static/css/src/*.css, in the order of their names, into static/css/site.css. With --check: only compares."""

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
STRINGS_KEPT = re.compile(r"""("[^"]*"|'[^']*'|/\*.*?\*/)""", re.DOTALL)


def minify(text: str) -> str:
    """Without comments and needless white space; strings stay as they are."""
    parts = [part for part in STRINGS_KEPT.split(text) if not part.startswith("/*")]
    kept = (part if part[:1] in "\"'" and part else _squeeze(part) for part in parts)
    return re.sub(r"\s*\n\s*", "", "".join(kept)).strip() + "\n"


def _squeeze(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    text = re.sub(r"(?<=[\w\])-]): (?=\S)", ":", text)
    return text.replace(";}", "}")


def built() -> str:
    sources = sorted((CSS / "src").glob("*.css"))
    return "/* Built by scripts/build_css.py from css/src. */\n" + minify(
        "\n".join(s.read_text("utf-8") for s in sources)
    )


def main() -> int:
    target, text = CSS / "site.css", built()
    if "--check" in sys.argv:
        if not target.exists() or target.read_text("utf-8") != text:
            print("static/css/site.css is not what css/src gives: run scripts/build_css.py", file=sys.stderr)
            return 1
        return 0
    target.write_text(text, "utf-8")
    try:
        import brotli  # noqa: PLC0415 (only to say how large it is)
    except ImportError:
        return 0
    print(f"{target.name}: {len(text) / 1024:.1f} KB, {len(brotli.compress(text.encode())) / 1024:.1f} KB in brotli")
    return 0


if __name__ == "__main__":
    sys.exit(main())
