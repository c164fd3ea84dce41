#!/usr/bin/env python3
"""Seeds for fuzz-flash and fuzz-store: scripts/flash_seeds.py FOLDER

The first byte says how the rest is read (FlashRound.swift): blocks of a UF2 file without their magic
numbers, an image without its sum, a partition table, text, read-only data of MicroPython. For
fuzz-store (FuzzStore.swift) it is 0 for a stub, 1 for a record, 2 for what curl says.
"""

import base64
import json
import pathlib
import struct
import sys


def block(number, total, address, flags=0x2000, family=0xE48BFF56, size=256):
    return struct.pack("<6I", flags, address, size, number, total, family) + bytes(32)


def image():
    segments = [(0x3C000020, bytes(range(40))), (0x40380000, bytes(24))]
    head = struct.pack("<BBBI", len(segments), 2, 0x2F, 0x40380000) + b"\xee\0\0\0"
    head += struct.pack("<HBHH", 5, 0, 3, 199) + bytes(5)
    return head + b"".join(struct.pack("<II", a, len(d)) + d for a, d in segments)


def row(name, kind, subtype, offset, size):
    return struct.pack("<2sBBII16sI", b"\xaa\x50", kind, subtype, offset, size, name, 0)


def table():
    rows = row(b"nvs", 1, 2, 0x9000, 0x6000) + row(b"factory", 0, 0, 0x10000, 0x100000)
    return rows + b"\xff" * 64


def identity():
    texts = b"\x003.4.0; MicroPython v1.25.0 on 2025-04-15\0; A board with RP2040\0RPI_PICO\0"
    return texts + bytes(-len(texts) % 4)


SEEDS = {
    "uf2": bytes([0]) + block(0, 2, 0x10000000) + block(1, 2, 0x10000100),
    "uf2-tags": bytes([0]) + block(0, 1, 0x10000000, 0xE000, size=4),
    "uf2-errata": bytes([0]) + block(0, 2, 0x10FFFF00, 0xA000, 0xE48BFF57, 4),
    "image": bytes([2]) + image(),
    "merged": bytes([128]) + image() + table() + b"\xff" * 400,
    "table": bytes([3]) + table(),
    "csv": b"\x04# Name, Type\nnvs,data,nvs,,24K,\nf,app,factory,,1M,encrypted\n",
    "drive": b"\x04UF2 Bootloader v3.0\r\nModel: A\r\nBoard-ID: RPI-RP2\r\n",
    "identity": bytes([5]) + identity(),
}


def stub():
    text = base64.b64encode(bytes(range(64))).decode()
    places = {"entry": 0x40380004, "text_start": 0x40380000, "data_start": 0x3FC90000}
    return json.dumps({**places, "text": text, "data": text[:8]}).encode()


def record(**more):
    said = {"text": "KIT", "origin": "person"}
    values = {"schema": "mote-firmware-record/1", "sha256": "0123456789abcdef" * 4}
    values |= {"byteCount": 5, "form": "espressif", "name": said, "chips": ["ESP32-C3"]}
    values |= {"fileName": "f.bin", "added": "2025-04-15T12:34:56Z", "sources": []}
    return json.dumps({**values, **more}).encode()


STORE_SEEDS = {
    "stub": bytes([0]) + stub(),
    "record": bytes([1]) + record(),
    "record-fetched": bytes([1])
    + record(
        version={"text": "1.25.0", "origin": "image"},
        board={"text": "A", "origin": "file-name"},
        port="esp32",
        machine="A",
        build="A-B",
        sources=[{"url": "https://a/b.bin", "fetched": "2025-04-15T12:34:56Z"}],
    ),
    "report": bytes([2]) + b"mark 60 0 1 certificate\nmark 22 404 0\n",
    "size": bytes([5]) + b"HTTP/1.1 302 F\r\nContent-Length: 5\r\n\r\nHTTP/2 200\r\ncontent-length: 77\r\n",
}


def main():
    for kind, seeds in [("flash", SEEDS), ("store", STORE_SEEDS)]:
        folder = pathlib.Path(sys.argv[1]) / kind
        folder.mkdir(parents=True, exist_ok=True)
        for name, seed in seeds.items():
            (folder / name).write_bytes(seed)


main()
