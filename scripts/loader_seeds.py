#!/usr/bin/env python3
"""Seeds for fuzz-loader: scripts/loader_seeds.py FOLDER

The first byte chooses the procedure, the second the loader; then the script of a device
(HostileDevice.swift): answers that a procedure wants, and what loaders are seen to say besides.
"""

import pathlib
import struct
import sys

GOOD = b"\x80"
TIME = b"\0"
WORD = b"\x90"
BOOT = b"ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"
PROCEDURES = 12
LOADERS = 18


def word(value):
    return WORD + struct.pack("<I", value)


def raw(content):
    return b"".join(
        bytes([len(part)]) + part
        for part in (content[start : start + 63] for start in range(0, len(content), 63))
    )


def scripts():
    yield GOOD * 40
    yield word(0x164020) * 40
    yield TIME * 30 + GOOD * 20
    yield raw(BOOT) + TIME + GOOD + TIME + b"\x8d\x05" + word(0x00F01D83) + GOOD * 10
    # A refusal with the opcode before, eight times.
    yield (GOOD + raw(b"\xc0\x01\x0a\x04\0" + bytes(4) + b"\x01\x05\0\0\xc0") * 8 + TIME) * 3
    yield b"\x86" + b"0" * 32 + GOOD + b"\x84" + bytes(16) + b"\x87" + bytes(64)
    yield raw(b"\xc0OHAI\xc0") * 3 + GOOD * 6
    yield (GOOD + raw(b"\xc0" * 60) + raw(b"\xdb" * 60)) * 4
    yield GOOD * 3 + b"\x88\x07" + TIME + GOOD * 3 + b"\x88\x05" + TIME * 3 + GOOD * 6


def main():
    folder = pathlib.Path(sys.argv[1]) / "loader"
    folder.mkdir(parents=True, exist_ok=True)
    for index, script in enumerate(scripts()):
        for kind in range(PROCEDURES):
            loader = (index * 5 + kind) % LOADERS
            (folder / f"{index}-{kind}").write_bytes(bytes([kind, loader]) + script)


main()
