#!/usr/bin/env python3
"""mote on boards that talk in between and boards that are unplugged: resilience.py MOTE.

A noisy board: `fs ls` 20 times, `fs cp` of 10 KB there and back 10 times, each copy compared by
SHA-256 on the board and byte for byte on this computer. An unplugged one: in the middle of a file
and of a tree of 20; what the board has is compared with what it had and what was sent. The exit
status is 1 when one of them failed.
"""

import argparse
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import transfers

LISTS = 20
COPIES = 10
SIZE = 10240
THREAD = """
import _thread, time
printed = 0
def chatter():
  global printed
  while True:
    time.sleep_ms(100)
    printed += 1
    print('still here', printed)
_thread.start_new_thread(chatter, ())
"""
NOISES = (
    ("virtual", "a thread that prints every 100 ms", None, THREAD),
    ("qemu-m3", "a line that inserts text every 100 ms", "noise=100ms", None),
)
TREE = 20
OLD = b"old"
UNPLUGGED = (
    ("a file", "unplug@up:8000", None),
    ("a file", "replug@up:8000:1s", "30"),
    ("a tree", "unplug@up:20000", None),
    ("a tree", "replug@up:20000:1s", "30"),
)


def noisy(mote, name, what, line, code):
    """How many listings and copies were as they should be."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=mote.folder))
    with transfers.Board(mote, name, line) as board:
        board.execute(transfers.REMOVE)
        if code:
            board.execute(code)
        begin = time.perf_counter()
        copies = sum(copied(mote, board, folder, seed) for seed in range(COPIES))
        lists = sum(
            mote.run("fs", "ls", "--plain", "--port", board.port, check=False)
            == f"{SIZE}\tx.bin\n"
            for _ in range(LISTS)
        )
        seconds = time.perf_counter() - begin
    print(
        f"{name}, {what}: fs ls {lists} of {LISTS}, fs cp {copies} of {COPIES}, {seconds:.1f} s",
        flush=True,
    )
    return lists == LISTS and copies == COPIES


def copied(mote, board, folder, seed):
    content = random.Random(seed).randbytes(SIZE)
    source, back = folder / "up.bin", folder / "down.bin"
    source.write_bytes(content)
    back.unlink(missing_ok=True)
    port = ("--port", board.port)
    mote.run("fs", "cp", *port, source, ":x.bin", check=False)
    digest = mote.run("fs", "sha256", *port, ":x.bin", check=False)
    mote.run("fs", "cp", *port, ":x.bin", back, check=False)
    arrived = back.exists() and back.read_bytes() == content
    return arrived and digest == f"{hashlib.sha256(content).hexdigest()}  x.bin\n"


def unplugged(mote, what, line, wait):
    """Whether every file is the old one or the new one, and all are new after `--wait`."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=mote.folder))
    mote.run("sim", "--erase", "virtual", check=False)
    # One file holds as much as the tree.
    count, size = (1, 48_000) if what == "a file" else (TREE, 2400)
    contents = {f"{n}.bin": random.Random(n).randbytes(size) for n in range(count)}
    (folder / "new").mkdir()
    (folder / "old").mkdir()
    for name, content in contents.items():
        (folder / "new" / name).write_bytes(content)
        (folder / "old" / name).write_bytes(OLD)
    with transfers.Board(mote, "virtual") as board:
        mote.run("fs", "cp", "-r", "--port", board.port, folder / "old", ":new")
    paths = ["-r", folder / "new", ":"] if count > 1 else [folder / "new/0.bin", ":new/0.bin"]
    with transfers.Board(mote, "virtual", line) as board:
        ended = subprocess.run(
            [mote.program, "fs", "cp", "--port", board.port, *map(str, paths)]
            + (["--wait", wait] if wait else []),
            env=mote.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
    with transfers.Board(mote, "virtual") as board:
        found = board.digests("/new")
    old = hashlib.sha256(OLD).hexdigest()
    new = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    kept = sum(found.get(name) == old for name in new)
    written = sum(found.get(name) == digest for name, digest in new.items())
    print(
        f"virtual, {line}, {what}{' --wait ' + wait if wait else ''}: status {ended.returncode},"
        f" {written} new, {kept} old, {count - written - kept} wrong",
        flush=True,
    )
    for text in ended.stderr.strip().splitlines()[:6]:
        print(f"    {text}")
    whole = written == count and ended.returncode == 0
    return whole if wait else written + kept == count and kept > 0 and ended.returncode == 69


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mote-") as name:
        mote = transfers.Mote(options.mote.resolve(), pathlib.Path(name))
        results = [noisy(mote, *noise) for noise in NOISES]
        results += [unplugged(mote, *case) for case in UNPLUGGED]
    print(f"{results.count(False)} of {len(results)} failed")
    sys.exit(1 if False in results else 0)


if __name__ == "__main__":
    main()
