#!/usr/bin/env python3
"""Keeps docs/errors.md: every error code with its sentence; --check fails when it is out of date.

Reads the two switches every Diagnosable enum has: `code` and `description`.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "errors.md"
HEAD = """# Error codes

Each error is one sentence on standard error, followed by advice and its code; with `--json` it is a
`mote-error/1` document on standard output. Codes are stable: scripts may rely on them. The exit
status depends on the error; README.md has the table. This page is made by `scripts/error_codes.py`.

| code | raised in |
|---|---|
"""
CODE = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*)"')


def codes():
    found = {}
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        text = path.read_text()
        for match in re.finditer(r"var code: String \{(.*?)\n  \}", text, re.S):
            for code in CODE.findall(match.group(1)):
                found[code] = path.relative_to(ROOT / "Sources").parts[0]
        for code in re.findall(r'\bcode: "([a-z-]+\.[a-z-]+)"', text):
            found.setdefault(code, path.relative_to(ROOT / "Sources").parts[0])
    return found


def main():
    page = HEAD + "".join(f"| `{code}` | {module} |\n" for code, module in sorted(codes().items()))
    if "--check" not in sys.argv:
        PAGE.write_text(page)
    elif PAGE.read_text() != page:
        print("docs/errors.md:1: out of date: run scripts/error_codes.py")
        sys.exit(1)


if __name__ == "__main__":
    main()
