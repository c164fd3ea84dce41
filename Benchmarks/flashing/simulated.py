"""Chips that `mote sim --loader` plays, with their modem lines and flashes that last."""

import json
import os
import pathlib
import subprocess
import tempfile


class Chips:
    """Simulated chips of one state folder, and `mote` beside them."""

    def __init__(self, mote, kind, cache):
        self.mote = mote
        self.kind = kind
        self.folder = tempfile.TemporaryDirectory(prefix="mote-")
        self.state = pathlib.Path(self.folder.name) / "state"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOTE_")},
            **{"MOTE_STATE": str(self.state), "MOTE_DATA": f"{self.folder.name}/data"},
            **{"MOTE_CACHE": str(cache), "MOTE_SIM_ONLY": "1", "NO_COLOR": "1"},
        }
        self.running = {}
        # By number.
        self.ports = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def name(self, number):
        return f"{self.kind}#{number}" if number > 1 else self.kind

    def start(self, options):
        """Starts chips: numbers from 1 and the words of `--loader-options`; all have power afterwards."""
        for number, words in options.items():
            command = [self.mote, "sim", "--loader", self.name(number), "--json"]
            self.running[number] = subprocess.Popen(
                [*map(str, command), "--loader-options", words],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self.environment,
                text=True,
            )
        for number in options:
            self.ports[number] = json.loads(self.running[number].stdout.readline())["port"]
            # Whatever is said after that is that it has power; an empty flash does not start.
            self.running[number].stdout.readline()

    def stop(self):
        """Takes the power of all away; what is in their flashes is kept."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.communicate(timeout=30)
        self.running = {}

    def file(self, number):
        return self.state / "boards" / self.name(number) / "flash"

    def flash(self, number):
        """What a chip's flash held when it was kept last."""
        path = self.file(number)
        return path.read_bytes() if path.exists() else b""

    def fill(self, number, offset, content):
        """Puts bytes into the erased flash of a chip that was not started yet."""
        path = self.file(number)
        path.parent.mkdir(parents=True)
        path.write_bytes(b"\xff" * offset + content)
