#!/usr/bin/env python3
"""How long `mote --version` takes: measure-start.py PROGRAM [--limit MS] [--count N].

Prints minimum and median of the wall times of N starts, in milliseconds, and fails when the
minimum is above the limit. The minimum is what the program costs; the rest is the machine.
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--limit", type=float, help="milliseconds")
    parser.add_argument("--count", type=int, default=50)
    options = parser.parse_args()
    command = [os.path.abspath(options.program), "--version"]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    times = [start(command) for _ in range(options.count)]
    least, median = min(times), statistics.median(times)
    print(f"{version}: {options.count} starts, minimum {least:.2f} ms, median {median:.2f} ms")
    if options.limit is not None and least > options.limit:
        sys.exit(f"slower than the limit of {options.limit:g} ms")


main()
