# The board's file system: a private folder of the host, seen as `/`.
#
# VfsPosix alone would follow `..` out of the folder.

import errno
import vfs

_DIRECTORY = 0x4000
_KIND = 0xF000


class Disk:
    def __init__(self, folder):
        self._files = vfs.VfsPosix(folder)
        # VfsPosix with a folder builds both names of a rename in one buffer (MicroPython 1.25
        # extmod/vfs_posix.c); without one it takes host paths as they are.
        self._host = vfs.VfsPosix()
        self._folder = folder.rstrip("/")
        self._cwd = "/"

    def __str__(self):
        return "<Disk>"

    def _resolve(self, path):
        if isinstance(path, bytes):
            path = path.decode()
        if not path.startswith("/"):
            path = self._cwd + "/" + path
        parts = []
        for part in path.split("/"):
            if part == "..":
                if parts:
                    parts.pop()
            elif part and part != ".":
                parts.append(part)
        return "/" + "/".join(parts)

    def mount(self, readonly, mkfs):
        self._files.mount(readonly, mkfs)

    def umount(self):
        self._files.umount()

    def open(self, path, mode):
        path = self._resolve(path)
        # The host opens directories for reading; a board does not.
        if self._is_directory(path):
            raise OSError(errno.EISDIR)
        return self._files.open(path, mode)

    def _is_directory(self, path):
        try:
            return self._files.stat(path)[0] & _KIND == _DIRECTORY
        except OSError:
            return False

    def chdir(self, path):
        path = self._resolve(path)
        if self._files.stat(path)[0] & _KIND != _DIRECTORY:
            raise OSError(errno.ENOTDIR)
        self._cwd = path

    def getcwd(self):
        return self._cwd

    def ilistdir(self, path):
        folder = self._resolve(path)
        entries = sorted(self._files.ilistdir(folder))
        as_bytes = isinstance(path, bytes)
        for index, (name, kind, _inode) in enumerate(entries):
            size = 0 if kind == _DIRECTORY else self._files.stat(folder + "/" + name)[6]
            entries[index] = (name.encode() if as_bytes else name, kind, 0, size)
        return iter(entries)

    def mkdir(self, path):
        self._files.mkdir(self._resolve(path))

    def remove(self, path):
        self._files.remove(self._resolve(path))

    def rename(self, old, new):
        self._host.rename(self._folder + self._resolve(old), self._folder + self._resolve(new))

    def rmdir(self, path):
        self._files.rmdir(self._resolve(path))

    def stat(self, path):
        entry = self._files.stat(self._resolve(path))
        return (entry[0] & _KIND, 0, 0, 0, 0, 0, entry[6], entry[7], entry[8], entry[9])

    def statvfs(self, path):
        return self._files.statvfs(self._resolve(path))
