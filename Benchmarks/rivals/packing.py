"""Time and memory of a command: packing.py TIMES COMMAND..., as one JSON document.

A process of its own, because a child's peak memory starts with that of the process that forked it.
"""

import json
import os
import resource
import subprocess
import sys
import time

MODELS = ("model.onnx", "model.json", "model.ubj", "model.txt", "model.csv")


def measured(times, command):
    """Seconds by the clock and of CPU, each the least of `times` runs, and the highest peak."""
    wall, cpu, status, said = [], [], 0, ""
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        status, said = done.returncode, done.stderr.decode(errors="replace")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {"wall": min(wall), "cpu": min(cpu), "peak": peak, "status": status, "said": said}


def report(mote, corpus, times):
    """A line a tree model of the corpus: `mote pack` of each form, its table of all forms, and what
    `mote model info` packs: the form each board takes, for all boards."""
    from .tables import verdict
    from .tools import run

    title = f"packing for qemu-m3, least of {times}"
    print(f"{title:<52}{'wall ms':>9}{'CPU ms':>9}{'peak MB':>9}")
    boards = len(run(mote, "board", "list", "--plain").splitlines())
    for model in sorted(path for name in MODELS for path in corpus.glob(f"*/{name}")):
        pack = [mote, "pack", model, "--board", "qemu-m3"]
        commands = (
            ("native", [*pack, "-o", "-", "--as", "native"], 50),
            ("table of forms", pack, 50),
            (f"all {boards} boards", [mote, "model", "info", model], 500),
        )
        for title, words, goal in commands:
            answer = json.loads(run(sys.executable, "-I", __file__, times, *words))
            name = f"{model.parent.name}, {title}"
            if answer["status"]:
                if title == "native":
                    print(f"{model.parent.name:<52}- {answer['said'].splitlines()[0][:90]}")
                break
            wall, cpu, peak = answer["wall"] * 1e3, answer["cpu"] * 1e3, answer["peak"] / 1e6
            goals = f"{verdict('wall', wall, goal)}; {verdict('peak', peak, 100)}"
            print(f"{name:<52}{wall:>9.1f}{cpu:>9.1f}{peak:>9.1f}  {goals}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C")
    print(json.dumps(measured(int(sys.argv[1]), sys.argv[2:])))
