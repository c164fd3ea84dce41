# SHA-256 of files; needs digest.py.
import gc


def _sha(path):
    gc.collect()
    return _hex(_digest(path, sha256()))


def _shas(*paths):
    rows = []
    for path in paths:
        try:
            rows.append(_sha(path))
        except OSError:
            rows.append("-")
    return ";".join(rows)
