# SHA-256 of a file, computed from what the file system holds, into a digest that may have begun.
from hashlib import sha256


def _digest(path, digest):
    buffer = memoryview(bytearray(512))
    with open(path, "rb") as file:
        while 1:
            count = file.readinto(buffer)
            if not count:
                return digest.digest()
            digest.update(buffer[:count])
