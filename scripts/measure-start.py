#!/usr/bin/env python3
"""How long `mote --version` takes: measure-start.py PROGRAM [--limit MS] [--share S] [--count N].

Prints minimum and median of the wall times of N starts, in milliseconds, beside those of a Python
that does nothing, started in turns with it. The minimum is what a program costs; the rest is the
machine. Fails when the minimum is above the limit and above that share of Python's: a machine that
is slow for both has not made the program slower.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time


def start(command):
    """Wall time of one start in milliseconds."""
    begin = time.perf_counter_ns()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=QUIET)
    _, status = os.waitpid(process, 0)
    end = time.perf_counter_ns()
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with wait status {status}")
    return (end - begin) / 1e6


QUIET = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
PEER = ["/usr/bin/python3", "-I", "-S", "-c", "pass"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--limit", type=float, help="milliseconds")
    parser.add_argument("--share", type=float, default=0.0, help="of the time Python takes")
    parser.add_argument("--count", type=int, default=50)
    options = parser.parse_args()
    command = [os.path.abspath(options.program), "--version"]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    times, peers = [], []
    for _ in range(options.count):
        times.append(start(command))
        peers.append(start(PEER))
    least, share = min(times), min(times) / min(peers)
    for name, values in ((version, times), ("python -c pass", peers)):
        median = statistics.median(values)
        print(f"{name}: {len(values)} starts, minimum {min(values):.2f} ms, median {median:.2f} ms")
    print(f"{share:.2f} of Python's minimum")
    if options.limit is not None and least > options.limit and share > options.share:
        sys.exit(f"slower than {options.limit:g} ms and than {options.share:g} of Python")


main()
