"""Faults of simulated boards, and what `mote flash` made of them."""

import dataclasses
import pathlib
import re
import subprocess

from flashing import board, ports

BOTH = ("esp32", "esp32c3")
SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures"
ALL_RATES = (1_500_000, 921_600, 750_000, 460_800, 230_400)


@dataclasses.dataclass(frozen=True)
class Fault:
    """A fault, and how a run should end: `code` is empty for success."""

    name: str
    # Options of the loader model; or what plays the port instead of it.
    model: tuple = ()
    port: type | None = None
    words: tuple = ()
    code: str = ""
    # Seconds.
    deadline: int = 60
    # The flash afterwards: image, untouched or damaged.
    content: str = "image"
    has_lines: bool = True
    chips: tuple = BOTH
    # The image of the other chip.
    is_other: bool = False


def refusing(rates):
    return tuple(word for rate in rates for word in ("--refuse-baud", rate))


def refusal(name, code, *model, words=(), **more):
    """Nothing may be erased."""
    return Fault(name, model, words=words, code=code, content="untouched", **more)


LOSSY = {"code": "loader.line-faults", "content": "damaged"}
ALL = (
    Fault("none"),
    Fault("the firmware runs, the lines reset it", ("--runs",)),
    Fault("a byte in 5,000 to the board is lost", ("--lose-every", 5000), **LOSSY),
    Fault("a byte in 50,000 to the board is lost", ("--lose-every", 50_000), **LOSSY),
    Fault("the first reply is wrong", ("--corrupt-reply", 1), chips=("esp32",)),
    # Security info has no checksum: it is asked for until two answers are equal.
    Fault("the first reply is wrong", ("--corrupt-reply", 1), chips=("esp32c3",)),
    Fault("reply 12, to a register, is wrong", ("--corrupt-reply", 12)),
    Fault("reply 40 is wrong", ("--corrupt-reply", 40)),
    Fault("reply 50, to a block, is wrong", ("--corrupt-reply", 50)),
    Fault("one digest is wrong", ("--bad-md5", "once")),
    Fault("every digest is wrong", ("--bad-md5", "always"), code="loader.digest-differs-again"),
    Fault("the line cannot do 1,500,000 bit/s", refusing(ALL_RATES[:1])),
    Fault("the line can do 115,200 bit/s only", refusing(ALL_RATES)),
    Fault(
        *("the board vanishes at the first block", ("--die-at-block", 0)),
        **{"code": "loader.port-vanished", "content": "damaged"},
    ),
    Fault(
        *("the board vanishes at half of the blocks", ("--die-at", 50)),
        **{"code": "loader.port-vanished", "content": "damaged"},
    ),
    Fault(
        *("no answer from the first block on", ("--stuck-from", 0)),
        **{"code": "esp.silent", "content": "damaged", "deadline": 120},
    ),
    Fault(
        *("no answer from block 10 on", ("--stuck-from", 10)),
        **{"code": "esp.silent", "content": "damaged", "deadline": 120},
    ),
    Fault("no boot text", ("--silent-boot",)),
    Fault("the boot button is held", ("--boot-held",), code="flash.in-loader"),
    Fault("a slow capacitor at EN, 400 ms", ("--runs", "--enable-delay", 400)),
    Fault("a crystal of 26 MHz", ("--crystal", 26), chips=("esp32",)),
    Fault("a port without lines, the board in its loader", (), has_lines=False),
    Fault("a stub of an earlier run, the lines reset it", ("--stub",)),
    refusal("a stub of an earlier run, the lines do not reset it", "loader.stub-running", "--stub",
            "--reset-unwired"),
    Fault("every reset leads into the loader", ("--stays",), code="flash.in-loader"),
    refusal("the lines do not reach the boot pin", "loader.starts-app", "--runs", "--boot-unwired"),
    Fault("the lines do not reach the boot pin, its button is held during --wait",
          ("--runs", "--boot-unwired", "--press", 9), words=("--wait", 60)),
    refusal("the loader hears nothing", "loader.hears-nothing", "--deaf"),
    refusal("the supply is too low", "loader.brownout", "--brownout"),
    refusal("a port without lines, the firmware runs", "loader.nothing-heard", "--runs",
            has_lines=False),
    refusal("the image of the other chip", "flash.wrong-chip", is_other=True),
    refusal("a flash smaller than the head says", "flash.declared-size", "--flash-size", "1MB"),
    refusal("the flash does not answer (ffffff)", "loader.flash-silent", "--flash-id", "ffffff"),
    refusal("the flash does not answer (000000)", "loader.flash-silent", "--flash-id", "0"),
    refusal("a flash of unknown size", "esp.unknown-flash-size", "--flash-id", "6040ef"),
    refusal("flash encryption", "flash.encrypted", "--encryption"),
    refusal("flash encryption, --force", "flash.encrypted", "--encryption", words=("--force",)),
    refusal("secure boot", "flash.secure-boot", "--secure-boot"),
    refusal("secure boot, --force, version 1", "flash.secure-boot", "--secure-boot",
            words=("--force",), chips=("esp32",)),
    Fault("secure boot, --force", ("--secure-boot",), words=("--force",), chips=("esp32c3",)),
    refusal("secure download mode", "flash.secure-download", "--secure-download",
            chips=("esp32c3",)),
    Fault("secure download mode, --force", ("--secure-download",), words=("--force",),
          chips=("esp32c3",)),
    refusal("a port nobody answers at", "loader.nothing-heard", port=ports.Silent),
    refusal("noise without an end", "loader.noise", port=ports.Noise),
    refusal("an echo of what is sent", "loader.other-text", port=ports.Echo),
    refusal("answers to other requests, without an end", "loader.line-faults", port=ports.Stray),
    refusal("a port another program holds", "port.busy", port=ports.Busy),
    refusal("no such port", "port.absent", port=ports.Missing),
)


class Result:
    """How a run ended."""

    def __init__(self, fault, chip, ended, content):
        self.fault = fault
        self.chip = chip
        self.content = content
        self.status = ended.status
        self.seconds = ended.seconds
        text = re.sub(r"/dev/pts/\d+|/tmp/\S+/", lambda m: "PORT" if "pts" in m[0] else "", ended.error)
        text = re.sub(r"process \d+ \(.*\)", "process PID (COMMAND)", text)
        code = re.search(r"^ *code: (\S+)", text, re.MULTILINE)
        message = re.search(r"^error: (.*)", text, re.MULTILINE)
        self.code = code[1] if code else ""
        self.message = message[1] if message else ""
        self.warnings = re.findall(r"^ *warning: (.*)", text, re.MULTILINE)
        if not self.message:
            self.message = " ".join(self.warnings)
        # What nobody has compared is said as well.
        unverified = re.search(r"^written +(.*\bunverified\b.*)", ended.output, re.MULTILINE)
        if not self.message and unverified:
            self.message = unverified[1]

    @property
    def is_right(self):
        return (
            self.code == self.fault.code
            and (self.status == 0) == (not self.fault.code)
            and self.seconds < self.fault.deadline
            and self.content in (self.fault.content, "-")
        )

    def __str__(self):
        mark = "  " if self.is_right else "? "
        return (
            f"{mark}{self.fault.name}, {self.chip}: {self.status} {self.code or 'ok'},"
            f" {self.content}, {self.seconds:.1f} s, {self.message}"
        )


class Bench:
    """The programs and what is written."""

    def __init__(self, mote, model, files, library):
        self.mote = mote
        self.model = model
        self.files = files
        self.library = library

    def run(self, fault, chip):
        other = {"esp32": "esp32c3", "esp32c3": "esp32"}[chip]
        firmware = self.files[other if fault.is_other else chip]
        if fault.port is not None:
            with fault.port() as port:
                return Result(fault, chip, self.flash(fault, firmware, port.name, {}), "-")
        with board.Board(self.model, chip, "--speed", 0, *fault.model) as target:
            variables = {
                "LD_PRELOAD": str(self.library),
                "MOTE_LINES": target.lines,
                "MOTE_SERIAL": target.port,
            }
            ended = self.flash(fault, firmware, target.port, variables if fault.has_lines else {})
            erased = target.stop()["erasedBytes"]
            place = slice(firmware.offset, firmware.offset + len(firmware.bytes))
            content = "image" if target.flash()[place] == firmware.bytes else "damaged"
            return Result(fault, chip, ended, content if erased else "untouched")

    def flash(self, fault, firmware, port, variables):
        words = (self.mote, "flash", firmware.path, "--port", port, *fault.words)
        return board.run(words, variables, limit=fault.deadline + 30)


def library(folder, name):
    """A library to preload: `modem_lines` gives ptys the lines they lack, `slow_drive` folders a pace."""
    path = folder / f"{name}.so"
    source = SOURCES / f"{name}.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", path, source, "-ldl"], check=True)
    return path
