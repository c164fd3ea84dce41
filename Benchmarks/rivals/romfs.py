"""A ROMFS image with one module, by mpremote."""

import contextlib
import io
import pathlib
import tempfile

from mpremote.romfs import make_romfs


def image(data):
    with tempfile.TemporaryDirectory() as name:
        pathlib.Path(name, "model.mpy").write_bytes(data)
        # It prints the tree of files.
        with contextlib.redirect_stdout(io.StringIO()):
            return bytes(make_romfs(name, mpy_cross=False))
