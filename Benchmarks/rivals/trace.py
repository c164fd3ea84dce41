"""Instructions of every call of a program that QEMU's user mode executes."""

import re
import subprocess

LINE = re.compile(r"^Trace .* (\S*)$")
CALLERS = ("_start", "ask")


def traced(command, only=None):
    """What runs between two moments in the caller: all of it, or of one function."""
    traced_command = [command[0], *command[1:-1], "-singlestep", "-d", "exec,nochain", command[-1]]
    with subprocess.Popen(traced_command, stderr=subprocess.PIPE, text=True) as process:
        calls, current = [], 0
        for line in process.stderr:
            match = LINE.match(line)
            if match is None:
                continue
            if match[1] in CALLERS:
                calls += [current] if current else []
                current = 0
            elif only in (None, match[1]):
                current += 1
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return calls
