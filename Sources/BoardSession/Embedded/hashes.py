# SHA-256 of files, computed from what the file system holds.
import gc
from hashlib import sha256


def _sha(path):
    gc.collect()
    buffer = memoryview(bytearray(512))
    digest = sha256()
    with open(path, "rb") as file:
        while 1:
            count = file.readinto(buffer)
            if not count:
                return _mote.hex(digest.digest())
            digest.update(buffer[:count])


def _shas(*paths):
    rows = []
    for path in paths:
        try:
            rows.append(_sha(path))
        except OSError:
            rows.append("-")
    return ";".join(rows)


_mote.sha = _sha
_mote.shas = _shas
