"""Instruction sets whose code is compared with clang's: how programs for them are built and run."""

import dataclasses

PICOLIBC = "/usr/lib/picolibc/riscv64-unknown-elf"


@dataclasses.dataclass(frozen=True)
class Core:
    """A core: its board here, clang's words for it, the GNU tools that link, the emulator."""

    name: str
    board: str
    clang: tuple
    gnu: str
    flags: tuple
    libraries: tuple
    emulator: tuple

    @property
    def gcc(self):
        return self.gnu + "gcc"

    @property
    def size(self):
        return self.gnu + "size"


THUMB2 = Core(
    name="Thumb-2",
    board="qemu-m3",
    clang=(
        "--target=thumbv7m-none-eabi", "-mcpu=cortex-m3", "-isystem", "/usr/include/newlib",
    ),
    gnu="arm-none-eabi-",
    flags=("-mcpu=cortex-m3", "-mthumb"),
    libraries=("--specs=nosys.specs", "-lm"),
    emulator=("qemu-arm", "-cpu", "cortex-a7"),
)  # fmt: skip
RV32 = Core(
    name="RV32IMC",
    board="qemu-rv32",
    clang=(
        "--target=riscv32-unknown-elf", "-march=rv32imc", "-mabi=ilp32",
        "-isystem", f"{PICOLIBC}/include",
    ),
    gnu="riscv64-unknown-elf-",
    flags=("-march=rv32imc", "-mabi=ilp32"),
    libraries=(
        "-nostdlib", "-isystem", f"{PICOLIBC}/include", f"-L{PICOLIBC}/lib/rv32im/ilp32", "-lm", "-lc",
        "-lgcc",
    ),
    emulator=("qemu-riscv32", "-cpu", "rv32"),
)  # fmt: skip
CORES = (THUMB2, RV32)
