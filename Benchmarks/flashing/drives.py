"""Faults of UF2 drives, and what `mote flash` made of them.

The drives are folders, at the pace of USB, that `loader-model drive` plays. A drive that is full or read-only is a tmpfs in
a mount namespace of its own, which only root or a system with user namespaces can make.
"""

import dataclasses
import os
import pathlib
import subprocess
import tempfile
import time

from flashing import board, faults, image

# Board-ID, family of the images in both spellings, address of the flash, of the image, KiB of flash.
DRIVES = {
    "RP2040": ("RPI-RP2", "rp2040", "e48bff56", 0x1000_0000, 0x1000_0000, 2048),
    "nRF52840": ("nRF52840-Feather-revD", "nrf52840", "ada52840", 0, 0x2_6000, 1024),
}
# The drive, its size, its mode, then the drive's program with `--` and mote with its words.
MOUNTED = """
place=$1 size=$2 mode=$3 model=$4; shift 4
mount -t tmpfs -o "size=$size" none "$place" || exit 99
"$model" "$@" >"$place.log" & drive=$!
for _ in $(seq 200); do [ -e "$place/INFO_UF2.TXT" ] && break; sleep 0.05; done
mount -o "remount,size=$size,$mode" "$place" || exit 99
"$MOTE" flash $WORDS "$IMAGE" --drive "$place"; status=$?
mount -o remount,rw "$place"
kill $drive; wait $drive; exit $status
"""


@dataclasses.dataclass(frozen=True)
class DriveFault(faults.Fault):
    """A fault of a drive: `model` are further options, which replace the drive's own."""

    chips: tuple = tuple(DRIVES)
    # Size and mode of a file system of its own.
    mount: tuple = ()
    # Words of a simulated board that runs MicroPython and is sent into its bootloader.
    sim: str = ""
    # The board that is named.
    board: str = ""
    # The image is for another family.
    family: str = ""


def refusal(name, code, *model, **more):
    """Nothing may be written."""
    return DriveFault(name, model, code=code, content="untouched", **more)


# A board that MicroPython sends into its bootloader.
RUNNING = ("RP2040",)
LEFT = {"code": "drive.left", "content": "damaged"}
ALL = (
    DriveFault("none"),
    # Only the board's prompt could tell: a drive that leaves is all a drive proves.
    DriveFault("the drive vanishes before the last block", ("--vanish-at-block", 781),
               content="damaged"),
    DriveFault("the drive vanishes at the first block", ("--vanish-at-block", 1), **LEFT),
    DriveFault("the drive vanishes at half of the blocks", ("--vanish-at-block", 391), **LEFT),
    DriveFault("the drive never vanishes", ("--never-vanishes",), code="uf2.stayed"),
    DriveFault("the bootloader is back after 300 ms", ("--returns-after", 300),
               code="uf2.returned"),
    DriveFault("the bootloader takes another family than it says", ("--family", "00000001"),
               code="uf2.stayed", content="untouched"),
    refusal("the drive is read-only", "drive.write", mount=("8m", "ro")),
    DriveFault("the drive is full", mount=("256k", "rw"), code="drive.write", content="damaged"),
    refusal("an image of another family", "flash.wrong-chip", family="samd51"),
    refusal("the Board-ID is another chip's", "flash.wrong-chip", "--board", "SAMD51P20A-Metro-v0"),
    refusal("the Board-ID is that of no known chip", "uf2.unknown-chip", "--board", "Foo-v1"),
    refusal("the Board-ID is another chip's than the named board's", "uf2.other-board",
            board="adafruit_feather_m4_express", family="samd51"),
    refusal("no INFO_UF2.TXT", "drive.no-info", "--no-info"),
    refusal("no such folder", "drive.no-info", "--runs"),
    DriveFault("the running board's drive is there after 5 s", sim="return=5000", chips=RUNNING),
    refusal("the running board's drive is there after 30 s", "drive.late", sim="return=30000",
            chips=RUNNING),
    DriveFault("the running board's drive vanishes at the first block", sim="die=1",
               chips=RUNNING, **LEFT),
)


def micropython(address, machine, rest):
    """Bytes that begin with what MicroPython says of itself."""
    head = image.words(address, machine, "BUILD", "1.25.0")
    return head + rest[:200_000 - len(head)]


class Bench:
    """The programs, and images by family."""

    def __init__(self, mote, model, folder):
        self.library = faults.library(folder, "slow_drive")
        self.mote = mote
        self.model = model
        self.folder = folder
        self.content = bytes(index // 3 * 7 & 0xFF for index in range(200_000))
        (folder / "drive.bin").write_bytes(self.content)

    def run(self, fault, chip):
        identity, family, number, start, address, size = DRIVES[chip]
        image = self.image(fault.family or family, address)
        with tempfile.TemporaryDirectory(prefix="mote-") as name:
            place, flash = pathlib.Path(name) / "DRIVE", pathlib.Path(name) / "flash.bin"
            words = ["drive", place, "--board", identity, "--address", f"{start:x}",
                     "--flash-size", size, "--flash", flash]
            if "--family" not in fault.model:
                words += ["--family", number]
            words = [str(word) for word in (*words, *fault.model)]
            if fault.sim:
                return self.running(fault, chip, pathlib.Path(name))
            ended = (self.mounted if fault.mount else self.plain)(fault, words, place, image)
            if ended is None:
                return None
            content = flash.read_bytes()
            offset = address - start
            part = content[offset:offset + len(self.content)]
            state = "image" if part == self.content else "damaged"
            ended.error = ended.error.replace(str(place), "DRIVE")
            return faults.Result(
                fault, chip, ended, state if content.strip(b"\xff") else "untouched"
            )

    def image(self, family, address):
        path = self.folder / f"{family}.uf2"
        pack = ("uf2", "pack", self.folder / "drive.bin", "--family", family)
        board.run((self.mote, *pack, "--address", hex(address), "-o", path))
        return path

    def plain(self, fault, words, place, image):
        with subprocess.Popen([self.model, *words], stdout=subprocess.PIPE) as model:
            try:
                model.stdout.readline()
                self.wait(place, fault)
                flash = (self.mote, "flash", *filter(None, [fault.board]), image)
                return board.run(
                    (*flash, "--drive", place),
                    {"LD_PRELOAD": str(self.library)},
                    fault.deadline + 30,
                )
            finally:
                model.terminate()

    def running(self, fault, chip, folder):
        """A board that runs MicroPython and is written again over its port."""
        _, family, _, start, address, size = DRIVES[chip]
        files = []
        for name, rest in (("First", self.content), ("Second", self.content[::-1])):
            data = micropython(address, f"{name} board with {chip}", rest)
            (folder / f"{name}.bin").write_bytes(data)
            files.append((data, folder / f"{name}.uf2"))
            pack = ("uf2", "pack", folder / f"{name}.bin", "--family", family)
            board.run((self.mote, *pack, "--address", hex(address), "-o", files[-1][1]))
        variables = {"MOTE_STATE": str(folder / "state"), "LD_PRELOAD": str(self.library)}
        port = f"sim:{chip.lower()}"

        def play(words, file):
            command = [self.mote, "sim", "--loader", chip.lower(), "--loader-options", words]
            with subprocess.Popen(
                command,
                env={**os.environ, **variables, "LD_PRELOAD": ""},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                try:
                    process.stdout.readline()
                    self.settle(folder / "state/boards" / chip.lower())
                    flash = (self.mote, "flash", file, "--port", port)
                    return board.run(flash, variables, fault.deadline + 30)
                finally:
                    process.terminate()

        play("start=loader,return=0", files[0][1])
        ended = play(fault.sim, files[1][1])
        flash = (folder / "state/boards" / chip.lower() / "flash").read_bytes()
        offset = address - start
        part = flash[offset:offset + len(files[1][0])]
        state = {files[1][0]: "image", files[0][0]: "untouched"}.get(bytes(part), "damaged")
        ended.error = ended.error.replace(str(folder / "state/boards" / chip.lower()), "")
        ended.error = ended.error.replace("/drive ", "DRIVE ")
        return faults.Result(fault, chip, ended, state)

    def settle(self, folder):
        """Until it runs or shows its drive."""
        for _ in range(200):
            if (folder / "port").exists() or (folder / "drive/INFO_UF2.TXT").exists():
                return
            time.sleep(0.02)

    def wait(self, place, fault):
        """Until the drive is there."""
        name = "INDEX.HTM" if "--no-info" in fault.model else "INFO_UF2.TXT"
        for _ in range(200):
            if "--runs" in fault.model or (place / name).exists():
                return
            time.sleep(0.02)

    def mounted(self, fault, words, place, image):
        """None where nothing can be mounted."""
        place.mkdir()
        command = ("unshare", "-m" if os.geteuid() == 0 else "-rm", "sh", "-c", MOUNTED, "sh")
        variables = {"MOTE": str(self.mote), "IMAGE": str(image), "WORDS": fault.board}
        ended = board.run(
            (*command, place, *fault.mount, self.model, *words), variables, fault.deadline + 30
        )
        return None if ended.status == 99 or "unshare:" in ended.error else ended
