# For file systems that do not rename onto a file (FAT): the old one stays until it worked.
import os


def _replace(part, path):
    try:
        os.rename(part, path)
    except OSError as error:
        if error.args[0] != 17:
            raise
        if os.stat(path)[0] & 0x4000:
            raise OSError(21)
        old = part + "-old"
        os.rename(path, old)
        try:
            os.rename(part, path)
        except OSError:
            os.rename(old, path)
            raise
        os.remove(old)


_rename = _replace
