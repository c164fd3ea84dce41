# One walk over everything below a directory.
import os, gc
from hashlib import sha256
from binascii import b2a_base64


def _walk(path, prefix, row):
    for entry in os.ilistdir(path or "/"):
        name = entry[0]
        full = path + "/" + name
        if entry[1] & 0x4000:
            row(prefix + name, None)
            _walk(full, prefix + name + "/", row)
        elif ".mote-part" not in name:
            row(prefix + name, full)


def _digest(path, digest):
    buffer = memoryview(bytearray(512))
    with open(path, "rb") as file:
        while 1:
            count = file.readinto(buffer)
            if not count:
                return digest.digest()
            digest.update(buffer[:count])


# For every entry the first 6 bytes of SHA-256 over its name, a zero byte and its content, in
# base64; a directory's name ends with a slash. Enough to tell that nothing has changed, without
# sending a name. Before them comes the directory that a relative path starts from.
def _tokens(top):
    rows = []
    home = ""
    if top[:1] != "/":
        home = os.getcwd()
        top = home.rstrip("/") + "/" + top

    def row(name, path):
        digest = sha256((name + ("\0" if path else "/")).encode())
        gc.collect()
        rows.append(b2a_base64((_digest(path, digest) if path else digest.digest())[:6]).decode()[:8])

    try:
        _walk(top.rstrip("/"), "", row)
    except OSError as error:
        if error.args[0] != 2:
            raise
    return _mote.hex(home.encode()) + "," + "".join(rows)


_mote.tokens = _tokens
