#!/usr/bin/env python3
"""A person's walk with `mote flash`, as an 80 column terminal shows it: flash_walk.py MOTE [-o FILE].

The boards are `mote sim --loader`; the firmware is made up, with the words MicroPython has of itself.
The exit status is 1 when a command ends otherwise than it should.
"""

import argparse
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl

from flashing import image

HERE = pathlib.Path(__file__).resolve().parent
HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
ESPTOOL = CACHE / "python/bin/esptool"
HEAD = """\
# A walk with mote flash

Written by `make bench-flash-walk`: what a terminal of 80 columns shows. The boards are `mote sim --loader`,
the firmware is made up of mpy-cross's bytes with the words MicroPython has of itself. Lines that only show
how far something is are left out, as a terminal does when they are done.
"""


class Walk:
    """Commands on a terminal, and what it shows."""

    def __init__(self, mote, folder):
        self.folder = folder
        self.mote = mote
        self.text = [HEAD]
        self.wrong = []
        self.boards = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOTE_")},
            **{"MOTE_STATE": f"{folder}/state", "MOTE_DATA": f"{folder}/data", "MOTE_SIM_ONLY": "1"},
            **{"MOTE_CACHE": str(CACHE), "PATH": f"{mote.parent}:{os.environ['PATH']}"},
            **{"TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"},
        }

    def title(self, title, text=""):
        self.text.append(f"## {title}\n" + (f"\n{text}\n" if text else ""))

    def simulate(self, name, options=""):
        words = [self.mote, "sim", "--loader", name]
        words += ["--loader-options", options] if options else []
        process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment, text=True
        )
        process.stdout.readline()
        self.boards.append(process)
        return process

    def end(self):
        for process in self.boards:
            process.terminate()
        for process in self.boards:
            process.wait(20)
        self.boards = []

    def run(self, line, status=0):
        """One command line, its output as it stands when it has ended."""
        main, second = pty.openpty()
        ioctl(second, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        process = subprocess.Popen(
            ["sh", "-c", line],
            **{"stdin": second, "stdout": second, "stderr": second},
            **{"env": self.environment, "cwd": self.folder, "close_fds": True},
        )
        os.close(second)
        shown = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            shown += part
            if not part:
                break
        os.close(main)
        ended = process.wait()
        if ended != status:
            self.wrong.append(f"`{line}` ended with {ended}, not {status}")
        self.text.append("```\n$ " + line + "\n" + self.screen(shown) + f"\n[status {ended}]\n```\n")
        print(self.text[-1], flush=True)

    def screen(self, shown):
        text = shown.decode(errors="replace").replace("\r\n", "\n")
        lines = [line.split("\r\x1b[K")[-1] for line in text.split("\n")]
        # Processes have other numbers every time; a table may break its line before one.
        numbers = "|".join(str(process.pid) for process in self.boards)
        if numbers:
            number = rf"(?<![\w,.])(?:{numbers})(?![,.]?\w)"
            lines = [re.sub(number, "4711", line) for line in lines]
        return "\n".join(wrapped for line in lines for wrapped in self.wrap(line)).rstrip("\n")

    @staticmethod
    def wrap(line):
        return [line[start : start + 80] for start in range(0, max(1, len(line)), 80)]


def recipe(folder):
    """A recipe that names its firmware."""
    path = folder / "greeter"
    shutil.copytree(HERE.parent / "Recipes/hello", path)
    file = path / "recipe.yaml"
    text = file.read_text().replace("id: hello", "id: greeter").replace("name: Hello", "name: Greeter")
    file.write_text(text + 'firmware:\n  - {board: ESP32_GENERIC_C3, version: ">=1.24"}\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, help="write the captures there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mote-") as name:
        folder = pathlib.Path(name)
        walk = Walk(options.mote.resolve(), folder)
        for chip, (machine, build) in image.NAMES.items():
            made = image.merged(
                *(chip, folder, walk.mote, ESPTOOL, image.Compiler(CACHE)), names=(machine, build, image.RELEASE)
            )
            made.path.rename(folder / f"{build}-20250415-v{image.RELEASE}.bin")
        recipe(folder)
        try:
            scenes(walk)
        finally:
            walk.end()
    if options.output:
        options.output.write_text("\n".join(walk.text))
    for wrong in walk.wrong:
        print(wrong, file=sys.stderr)
    sys.exit(1 if walk.wrong else 0)


def scenes(walk):
    walk.title("A bare board to a running recipe")
    walk.simulate("esp32c3")
    walk.run("mote firmware add ESP32_GENERIC*.bin")
    walk.run("mote devices")
    walk.run("mote deploy greeter --flash --board ESP32_GENERIC_C3 --port sim:esp32c3")
    walk.run("mote exec 'import hello' --port sim:esp32c3")
    walk.run("mote deploy greeter --flash --board ESP32_GENERIC_C3 --port sim:esp32c3")
    walk.title("The wrong image")
    walk.run("mote flash ESP32_GENERIC --port sim:esp32c3", status=65)
    walk.run("mote flash M5STICKC ESP32_GENERIC_C3 --port sim:esp32c3", status=65)
    walk.end()
    button(walk)
    walk.title(
        "Twenty boards",
        "The third falls silent, the eighth dies in the middle, the twelfth is an ESP32-C3, the line of the"
        " seventeenth cannot do 1,500,000 bit/s.",
    )
    odd = {3: "stuck=40", 8: "die=50%", 12: "chip=esp32c3", 17: "refuse=1500000"}
    for number in range(1, 21):
        kind = odd.get(number)
        walk.simulate(f"esp32#{number}" if number > 1 else "esp32", "speed=4" + (f",{kind}" if kind else ""))
    walk.run("mote flash ESP32_GENERIC --all", status=1)
    walk.run("mote flash ESP32_GENERIC --all", status=1)


def button(walk):
    """Nobody at the button, somebody in time, somebody who does not let go."""
    walk.title("A board that needs its button held", "DTR does not reach its boot pin, and nobody is there.")
    walk.simulate("esp32c3", "boot=unwired")
    time.sleep(1)
    walk.run("mote flash ESP32_GENERIC_C3 --port sim:esp32c3 --wait 5", status=3)
    walk.end()
    walk.text.append("The button held while mote waits, and let go:\n")
    walk.simulate("esp32c3", "boot=unwired,press=9,speed=20")
    time.sleep(1)
    walk.run("mote flash ESP32_GENERIC_C3 --port sim:esp32c3")
    walk.end()
    walk.text.append("The button held down all the time:\n")
    walk.simulate("esp32c3", "boot=held")
    walk.run("mote flash ESP32_GENERIC_C3 --port sim:esp32c3", status=3)
    walk.end()
    walk.text.append("The button let go, and reset pressed:\n")
    walk.simulate("esp32c3")
    time.sleep(2)
    walk.run("mote info --port sim:esp32c3")
    walk.end()


if __name__ == "__main__":
    main()
