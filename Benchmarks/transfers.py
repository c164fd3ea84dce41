#!/usr/bin/env python3
"""mote's transfers beside mpremote's and mpytool's: transfers.py MOTE [--board B,B] [--jobs J,J].

Every tool runs as a whole process, behind the same simulated line, one after the other. Bytes and
turnarounds (the host speaks after the board spoke) are those of the line's own counts. What
arrived is compared by SHA-256, computed on the board or on this computer, outside of what is
counted. A board that this computer runs too late loses bytes in its ring: such a row is shown and
measured again, up to three times, whichever tool it is. Needs what `scripts/setup.sh test`
installs; the exit status is 1 when a goal is missed.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zlib

HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
TOOLS = CACHE / "python/bin"
LINE = "baud=115200,latency=1ms,ring=256"
FAST_LINE = "baud=921600,latency=1ms,ring=256,ftdi=16ms"
SIZE = 102_400
PART = 4096
TRANSFERS = ("random-up", "source-up", "random-down", "tree")
JOBS = (*TRANSFERS, "timer", "exec", "memory", "eight", "fallbacks")
PEERS = ("mpremote", "mpytool")
MOST_SECONDS = 180
MOST_ATTEMPTS = 3

REMOVE = """
import os
def _empty(path):
  for entry in os.ilistdir(path):
    name = path + '/' + entry[0]
    if entry[1] & 0x4000:
      _empty(name)
      os.rmdir(name)
    else:
      os.remove(name)
_empty('')
"""
HASH = """
import os, hashlib
def _each(path, prefix):
  for entry in sorted(os.ilistdir(path)):
    name = path + '/' + entry[0]
    if entry[1] & 0x4000:
      _each(name, prefix + entry[0] + '/')
    else:
      digest = hashlib.sha256()
      with open(name, 'rb') as file:
        while 1:
          data = file.read(512)
          if not data:
            break
          digest.update(data)
      print(prefix + entry[0], ''.join('%02x' % byte for byte in digest.digest()))
"""

# Takes the place of sys and gc: each read of standard input and each collection looks at the heap
# first. Between two collections nothing that was taken goes back, so no high point is missed but
# that of a module being compiled. The head of a block is 12 bytes: the first one ends the loading
# of the receiver and begins the receiving. With `h` each look comes after a collection, so that
# only what is in use counts. f is the highest point, g that of the loading, i the one before.
# A board has tables of 20, 40 and 80 names, so names of the probe's own could cost mote a table:
# it uses none but letters that mote's code has as well.
PROBE = """
import sys, gc
a = sys
b = gc
class c:
  f = g = h = 0
  def c(self):
    if self.h:
      b.collect()
    d = b.mem_alloc()
    if d > self.f:
      self.f = d
  def read(self, e):
    self.c()
    return a.stdin.buffer.read(e)
  def readinto(self, e):
    if len(e) == 12 and not self.g:
      self.g = self.f
      self.f = 0
    self.c()
    return a.stdin.buffer.readinto(e)
class d:
  buffer = c()
class e:
  stdin = d()
  stdout = sys.stdout
  def __getattr__(self, e):
    return getattr(a, e)
class f:
  def collect(self):
    d.buffer.c()
    b.collect()
  def __getattr__(self, e):
    return getattr(b, e)
sys.modules['sys'] = e()
sys.modules['gc'] = f()
"""
FILL = """
b.collect()
j = bytearray(b.mem_free() - {free})
b.collect()
d.buffer.f = d.buffer.g = 0
d.buffer.h = {tidy:d}
i = b.mem_alloc()
"""
# An import from it fails as if the firmware had no such module.
HIDE = "import sys; sys.modules['{module}'] = object()"
HIDE_BUFFER = """
import sys
_sys = sys
class _Input:
  pass
class _Sys:
  stdin = _Input()
  stdout = sys.stdout
  def __getattr__(self, name):
    return getattr(_sys, name)
sys.modules['sys'] = _Sys()
"""
SMALL_HEAP = """
import gc
gc.collect()
_ballast = bytearray(gc.mem_free() - 28672)
"""
# For firmware without hashlib.
DUMP = """
_file = open('file', 'rb')
while 1:
  _data = _file.read(32)
  if not _data:
    break
  print(''.join(['%02x' % byte for byte in _data]))
_file.close()
"""


class Mote:
    """The program under test, with simulated boards of its own."""

    def __init__(self, program, folder):
        self.program = str(program)
        self.folder = folder
        self.state = folder / "state"
        self.environment = {**os.environ, "XDG_STATE_HOME": str(self.state)}
        self.environment.pop("MOTE_PORT", None)

    def run(self, *words, check=True, timeout=MOST_SECONDS):
        command = [self.program, *map(str, words)]
        result = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=timeout
        )
        if check and result.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {result.returncode}: {result.stderr}")
        return result.stdout


class Board:
    """A running `mote sim`, with a line in front of it when `line` is given."""

    def __init__(self, mote, name, line=None):
        self.mote = mote
        self.name = name
        self.counts_file = mote.folder / f"counts-{name}.json"
        self.line = line

    def __enter__(self):
        command = [self.mote.program, "sim", self.name]
        if self.line:
            command += ["--line", self.line, "--counts", str(self.counts_file)]
        self.complaints = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            command,
            env=self.mote.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            text=True,
        )
        word, _, self.port = self.process.stdout.readline().rstrip("\n").partition(": ")
        if word != "port":
            self.complaints.seek(0)
            sys.exit(f"{' '.join(command)}: {self.complaints.read()}")
        time.sleep(0.5)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.complaints.close()

    def counts(self):
        """Those after the line has been quiet for as long as it takes to write them."""
        time.sleep(0.25)
        return json.loads(self.counts_file.read_text())

    def execute(self, code, **options):
        return self.mote.run("exec", "--port", self.port, code, **options)

    def digests(self, top):
        """The SHA-256 of every file below `top`, by its name relative to it."""
        text = self.execute(f"{HASH}\n_each({top.rstrip('/')!r}, '')")
        return dict(line.rsplit(" ", 1) for line in text.splitlines())


class Content:
    """The files to be copied, each reproducible."""

    def __init__(self, folder):
        tree = next((CACHE / "micropython-source-trixie/tree").glob("micropython-*"), None)
        if tree is None:
            sys.exit("MicroPython's source is missing: run `mote sim --install qemu-m3`.")
        folders = ("tests/perf_bench", "tools/mpremote/mpremote")
        paths = [path for name in folders for path in sorted((tree / name).glob("*.py"))]
        whole = b"".join(path.read_bytes() for path in paths)
        source = whole[:SIZE]
        joined = (whole * (50 * PART // len(whole) + 1))[: 50 * PART]
        self.random = folder / "random.bin"
        self.source = folder / "source.py"
        self.tree = folder / "tree"
        self.random.write_bytes(random.Random(SIZE).randbytes(SIZE))
        self.source.write_bytes(source)
        for index in range(50):
            path = self.tree / f"folder{index * 6 // 50}/part{index:02}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(joined[index * PART : (index + 1) * PART])
        self.source_deflated = deflated(source)
        self.tree_deflated = deflated(joined)


def deflated(data):
    """The size in raw deflate of level 9, in independent blocks of 16 KiB."""
    total = 0
    for start in range(0, len(data), 16384):
        stream = zlib.compressobj(9, zlib.DEFLATED, -15)
        total += len(stream.compress(data[start : start + 16384]) + stream.flush())
    return total


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): digest(path) for path in paths}


class Command:
    """What each tool is told for each job."""

    def __init__(self, mote, content):
        self.mote = mote
        self.content = content

    def words(self, tool, job, port, received):
        content = self.content
        source = content.source if job == "source-up" else content.random
        if tool == "mpremote":
            start = [TOOLS / "mpremote", "connect", port, "resume", "fs", "cp"]
            tree = ["-r", content.tree, ":/"]
            up, down = [source, ":/file"], [":/file", received]
        elif tool == "mpytool":
            start = [TOOLS / "mpytool", "-p", port, "cp"]
            tree = [content.tree, ":/"]
            up, down = [source, ":/file"], [":/file", received]
        elif tool == "mote" and job in ("tree", "again"):
            start, tree = [self.mote.program, "sync", "--port", port], [content.tree, ":/tree"]
        else:
            start = [self.mote.program, "fs", "cp", "--port", port]
            tree = ["-r", content.tree, ":/"]
            up, down = [source, ":/file"], [":/file", received]
        if job in ("tree", "again"):
            return start + tree
        return start + (down if job == "random-down" else up)


class Figures:
    """The table, a line at a time, and whether every goal was met."""

    def __init__(self):
        self.missed = []

    def head(self, title):
        print(f"\n{title}")
        print(
            f"{'job':<13} {'tool':<10} {'up':>8} {'down':>8} {'turns':>6} {'lost':>5}"
            f" {'seconds':>8}  {'SHA-256':<8}",
            flush=True,
        )

    def row(self, job, tool, figures, equal):
        up, down, turns, lost, seconds = figures
        verdict = "equal" if equal else "DIFFERS"
        print(
            f"{job:<13} {tool:<10} {up:>8,} {down:>8,} {turns:>6,} {lost:>5,} {seconds:>8.2f}"
            f"  {verdict:<8}",
            flush=True,
        )

    def goal(self, where, text, value, limit, digits=0):
        met = value <= limit
        share = f"{value:,.{digits}f} of at most {limit:,.{digits}f}"
        print(f"    goal: {text}: {share}: {'met' if met else 'MISSED'}", flush=True)
        if not met:
            self.missed.append(f"{where}: {text}: {share}")

    def ratio(self, results):
        """mote beside each peer: how many times fewer bytes, turnarounds and seconds."""
        for peer in PEERS:
            if results.get(peer):
                own, other = results["mote"], results[peer]
                carried = (other[0] + other[1]) / max(1, own[0] + own[1])
                turns = other[2] / max(1, own[2])
                print(
                    f"    {peer} / mote: bytes {carried:.2f}x, turnarounds {turns:.1f}x,"
                    f" seconds {other[4] / own[4]:.2f}x",
                    flush=True,
                )


class Transfers:
    """The jobs that go through a line."""

    def __init__(self, mote, content, figures, tools):
        self.mote = mote
        self.command = Command(mote, content)
        self.content = content
        self.figures = figures
        self.tools = tools
        self.received = mote.folder / "received.bin"

    def measured(self, board, words):
        """Bytes up and down, turnarounds, bytes lost in the board's ring, seconds."""
        before = board.counts()
        begin = time.perf_counter()
        status, complaint = "no end", ""
        try:
            result = subprocess.run(
                [str(word) for word in words],
                env=self.mote.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=MOST_SECONDS,
            )
            status, complaint = result.returncode, " ".join(result.stderr.split())[:160]
        except subprocess.TimeoutExpired:
            pass
        seconds = time.perf_counter() - begin
        after = board.counts()
        if status != 0:
            print(f"    {pathlib.Path(words[0]).name} ended with {status}: {complaint}")
        names = ("sentBytes", "turnarounds", "lostInRing")
        up, turns, lost = (after["up"][name] - before["up"][name] for name in names)
        # The first word of a tool answers nothing: what the board said last belongs to the job before.
        turns = max(0, turns - 1)
        return up, after["down"]["sentBytes"] - before["down"]["sentBytes"], turns, lost, seconds

    def one(self, board, tool, job, label=None):
        """One job of one tool, anew while the board has lost bytes because it ran too late.

        None when even the last attempt left wrong content."""
        figures, equal = self.attempt(board, tool, job, label)
        for _ in range(MOST_ATTEMPTS - 1):
            if figures[3] == 0:
                break
            self.prepare(board, tool, job)
            figures, equal = self.attempt(board, tool, job, label)
        if not equal and tool.startswith("mote"):
            self.figures.missed.append(f"{board.name}, {job}, {tool}: wrong content")
        return figures if equal or tool == "mote" else None

    def prepare(self, board, tool, job):
        """The board as the job wants it."""
        if job == "again":
            board.execute(REMOVE)
            self.attempt(board, tool, "tree", "(tree)")
        elif job != "random-down":
            board.execute(REMOVE)
        elif board.digests("/").get("file") != digest(self.content.random):
            self.mote.run("fs", "cp", "--port", board.port, self.content.random, ":/file")

    def attempt(self, board, tool, job, label):
        self.received.unlink(missing_ok=True)
        words = self.command.words(tool, job, board.port, self.received)
        figures = self.measured(board, words)
        content = self.content
        if job in ("tree", "again"):
            equal = self.same(board.digests("/tree"), digests(content.tree))
        elif job == "random-down":
            equal = self.received.exists() and digest(self.received) == digest(content.random)
        else:
            wanted = content.source if job == "source-up" else content.random
            equal = board.digests("/").get("file") == digest(wanted)
        self.figures.row(label or job, tool, figures, equal)
        return figures, equal

    @staticmethod
    def same(found, wanted):
        names = [name for name in sorted(found.keys() | wanted.keys())
                 if found.get(name) != wanted.get(name)]
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            print(f"    missing, wrong or not wanted: {names[0]}{more}")
        return found == wanted

    def job(self, board, job):
        results, again = {}, {}
        tools = [*self.tools, "mote"] + (["mote cp"] if job == "tree" else [])
        for tool in tools:
            self.prepare(board, tool, job)
            results[tool] = self.one(board, tool, job)
            if job == "tree":
                again[tool] = self.one(board, tool, "again")
        self.judge(f"{board.name}, {job}", job, results)
        if again:
            self.judge(f"{board.name}, again", "again", again)

    def judge(self, where, job, results):
        up, down, turns, _, _ = results["mote"]
        content = self.content
        bytes_up = {
            "random-up": (1.02 * SIZE + 1536, 24),
            "source-up": (1.05 * content.source_deflated + 1536, 20),
            "tree": (1.1 * content.tree_deflated + 4096, 30),
        }
        print(f"  {where}")
        if job in bytes_up:
            limit, most = bytes_up[job]
            self.figures.goal(where, "bytes up", up, limit)
        elif job == "random-down":
            self.figures.goal(where, "bytes down", down, 1.01 * SIZE)
            most = 6
        else:
            self.figures.goal(where, "bytes both ways", up + down, 2048)
            most = 5
        self.figures.goal(where, "turnarounds", turns, most)
        self.figures.ratio(results)

    def all(self, name, jobs):
        with Board(self.mote, name, LINE) as board:
            self.figures.head(f"{name} behind {LINE}")
            for job in jobs:
                if job in TRANSFERS:
                    self.job(board, job)

    def timer(self, name):
        with Board(self.mote, name, FAST_LINE) as board:
            self.figures.head(f"{name} behind {FAST_LINE}")
            results = {}
            for tool in [*self.tools, "mote"]:
                self.prepare(board, tool, "random-up")
                results[tool] = self.one(board, tool, "random-up", "timer")
            where = f"{name}, timer"
            self.figures.goal(where, "seconds", results["mote"][4], 1.5, 2)
            self.figures.ratio(results)


def exec_pass(mote, figures, tools):
    """`exec pass` from the start of the process to its end, without a line."""
    count = 20
    with Board(mote, "virtual") as board:
        commands = {"mote": [mote.program, "exec", "--port", board.port, "pass"]}
        if "mpremote" in tools:
            start = [str(TOOLS / "mpremote"), "connect", board.port, "resume", "exec", "pass"]
            commands["mpremote"] = start
        times = {tool: [] for tool in commands}
        for _ in range(count):
            for tool, command in commands.items():
                begin = time.perf_counter()
                subprocess.run(command, env=mote.environment, check=True, capture_output=True)
                times[tool].append(time.perf_counter() - begin)
    medians = {tool: statistics.median(values) for tool, values in times.items()}
    print(f"\nexec pass on virtual, process start to exit, median of {count}")
    for tool, median in medians.items():
        print(f"  {tool:<10} {median * 1e3:>7.1f} ms")
    if "mpremote" in medians:
        own, other = medians["mote"], medians["mpremote"]
        figures.goal("exec pass", "share of mpremote's", own / other, 1 / 5, 3)


class Memory:
    """What receiving takes of a board's heap, with 32-bit objects."""

    def __init__(self, mote, content, figures):
        self.mote = mote
        self.content = content
        self.figures = figures

    def rise(self, free, hidden=None, tidy=False):
        """The rise of `gc.mem_alloc()` while loading and while receiving, with `free` bytes free
        before; None when the file did not arrive."""
        with Board(self.mote, "qemu-m3") as board:
            board.execute(PROBE)
            if hidden:
                board.execute(HIDE.format(module=hidden))
            board.execute(FILL.format(free=free, tidy=tidy))
            path = self.content.source
            words = ("fs", "cp", "--port", board.port, path, ":/file")
            try:
                self.mote.run(*words, check=False, timeout=60)
                text = board.execute(
                    "print(i, d.buffer.g, d.buffer.f)", timeout=20
                )
                if board.digests("/").get("file") != digest(path):
                    return None
            except (subprocess.TimeoutExpired, SystemExit):
                return None
            before, loading, receiving = map(int, text.split())
            return loading - before, receiving - before

    def smallest(self, hidden):
        """The smallest heap, by steps of 2,048 bytes, with which a file arrives."""
        least = None
        for free in range(34 * 1024, 0, -2048):
            if self.rise(free, hidden) is None:
                break
            least = free
        return least

    def all(self):
        print("\nmemory on qemu-m3 that receives the source, the receiver's code included")
        for text, free, hidden, limit in (
            ("with deflate", 40_000, None, 12 * 1024),
            ("without deflate", 40_000, "deflate", 3 * 1024),
        ):
            rise = self.rise(free, hidden)
            where = f"memory {text}"
            if rise is None:
                print(f"  {text}: the transfer failed with {free:,} bytes free")
                self.figures.missed.append(f"{where}: failed")
                continue
            self.figures.goal(where, f"{text}, highest gc.mem_alloc()", rise[1], limit)
            print(f"    {text}, while its code was loaded: {rise[0]:,}")
            used = self.rise(free, hidden, tidy=True)
            if used:
                print(f"    {text}, without garbage: loading {used[0]:,}, receiving {used[1]:,}")
            least = self.smallest(hidden)
            print(f"    {text}, least free heap: {least or 'more than 34,816'}", flush=True)


def eight(mote, content, figures):
    """Eight boards written at once beside one alone, each behind a line of its own."""

    def write(board):
        begin = time.perf_counter()
        mote.run("fs", "cp", "--port", board.port, content.random, ":/file")
        return begin, time.perf_counter()

    boards = [Board(mote, f"virtual#{index}", LINE) for index in range(1, 9)]
    try:
        for board in boards:
            board.__enter__()
        begin, end = write(boards[0])
        boards[0].execute(REMOVE)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            spans = list(pool.map(write, boards))
        alone = end - begin
        together = max(end for _, end in spans) - min(begin for begin, _ in spans)
        equal = all(board.digests("/").get("file") == digest(content.random) for board in boards)
    finally:
        for board in boards:
            if hasattr(board, "process"):
                board.__exit__()
    print(f"\n{SIZE:,} random bytes to eight virtual boards at once, each behind {LINE}")
    print(f"  one alone {alone:.2f} s, eight {together:.2f} s, {'equal' if equal else 'DIFFERS'}")
    if not equal:
        figures.missed.append("eight boards: wrong content")
    figures.goal("eight boards", "eight beside one", together / alone, 1.5, 2)


class Fallbacks:
    """Boards that lack something, and `virtual` with a part of its firmware hidden."""

    def __init__(self, mote, content, figures):
        self.transfers = Transfers(mote, content, figures, [])
        self.mote = mote
        self.figures = figures
        self.file = mote.folder / "fallback.py"
        self.file.write_bytes(content.source.read_bytes()[:10240])
        self.received = mote.folder / "fallback-received.py"

    def there_and_back(self, label, name, lack):
        with Board(self.mote, name, LINE) as board:
            if lack:
                board.execute(lack)
            measured = []
            for paths in ((self.file, ":file"), (":file", self.received)):
                command = [self.mote.program, "fs", "cp", "--port", board.port, *paths]
                measured.append(self.transfers.measured(board, command))
            # Last, because it leaves names in a heap that may be small; one that has no room even
            # for this keeps its files when it is reset.
            written = bytes.fromhex(board.execute(DUMP, check=False))
            if not written:
                self.mote.run("reset", "--port", board.port, check=False)
                written = bytes.fromhex(board.execute(DUMP, check=False))
        read = self.received.read_bytes() if self.received.exists() else b""
        self.received.unlink(missing_ok=True)
        for job, figures, found in zip(("up", "down"), measured, (written, read)):
            equal = hashlib.sha256(found).hexdigest() == digest(self.file)
            self.figures.row(label, f"mote {job}", figures, equal)
            if not equal:
                self.figures.missed.append(f"{label}, mote {job}: wrong content")

    def all(self):
        self.figures.head(f"fall-backs: 10,240 bytes of source there and back behind {LINE}")
        for name in ("virtual", "qemu-m3-stock", "microbit-v1"):
            self.there_and_back(name, name, None)
        self.there_and_back("small heap", "qemu-m3", SMALL_HEAP)
        for module in ("deflate", "binascii", "hashlib", "select"):
            self.there_and_back(f"no {module}", "virtual", HIDE.format(module=module))
        self.there_and_back("no buffer", "virtual", HIDE_BUFFER)


def chosen(text, known, what):
    names = text.split(",")
    for name in names:
        if name not in known:
            sys.exit(f"{name} is no {what}; there are {', '.join(known)}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("--board", default="virtual,qemu-m3", help="boards behind the line")
    parser.add_argument("--jobs", default=",".join(JOBS), help="of " + ",".join(JOBS))
    parser.add_argument("--quick", action="store_true", help="mote alone, without the other tools")
    options = parser.parse_args()
    jobs = chosen(options.jobs, JOBS, "job")
    tools = [] if options.quick else list(PEERS)
    for tool in tools:
        if not (TOOLS / tool).exists():
            sys.exit(f"{tool} is missing: run `scripts/setup.sh test`")
    with tempfile.TemporaryDirectory(prefix="mote-") as name:
        folder = pathlib.Path(name)
        run(Mote(options.mote.resolve(), folder), options.board.split(","), jobs, tools)


def run(mote, boards, jobs, tools):
    figures = Figures()
    content = Content(mote.folder)
    print(
        f"{SIZE:,} random bytes; {SIZE:,} bytes of source, deflated {content.source_deflated:,};"
        f" 50 files of source, deflated {content.tree_deflated:,}"
    )
    transfers = Transfers(mote, content, figures, tools)
    if set(jobs) & set(TRANSFERS):
        for name in boards:
            transfers.all(name, jobs)
    if "timer" in jobs:
        # Emulated boards take bytes from their UART more slowly than such a line brings them.
        transfers.timer("virtual")
    if "exec" in jobs:
        exec_pass(mote, figures, tools)
    if "memory" in jobs:
        Memory(mote, content, figures).all()
    if "eight" in jobs:
        eight(mote, content, figures)
    if "fallbacks" in jobs:
        Fallbacks(mote, content, figures).all()
    print(f"\n{len(figures.missed)} goals missed")
    for text in figures.missed:
        print(f"  {text}")
    sys.exit(1 if figures.missed else 0)


if __name__ == "__main__":
    main()
