"""The C compilers of every architecture a native module can be built for, with their flags.

The flags are those of MicroPython's py/dynruntime.mk; clang's are the same ones in its own words.
Floats are on where the firmware of such a board usually has them, which is more than the makefile
says: soft floats are what libgcc is for.
"""

import functools
import os
import shutil
import subprocess

# C99 with the module API instead of the firmware's; the float type comes from the architecture.
COMMON = [
    "-std=c99", "-Os", "-fpic", "-fno-common", "-U_FORTIFY_SOURCE", "-DNDEBUG", "-DNO_QSTR",
    "-DMICROPY_ENABLE_DYNRUNTIME", "-w", "-Werror=implicit-function-declaration", "-c",
]  # fmt: skip
# Headers of a C library that belongs to no operating system (Debian: libnewlib-dev).
NEWLIB = ["-isystem", "/usr/include/newlib"]
PICOLIBC = "/usr/lib/picolibc/riscv64-unknown-elf"

COMPILERS = ("gcc", "clang")

_ARM_SP = ["-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"]
_ARM_DP = ["-mcpu=cortex-m7", "-mfpu=fpv5-d16", "-mfloat-abi=hard"]
_RV32 = ["-march=rv32imac", "-mabi=ilp32", "-mno-relax"]
_RV64 = ["-march=rv64imac", "-mabi=lp64", "-mno-relax"]

# Per architecture: float type, gcc's name and flags, clang's target and flags.
ARCHITECTURES = {
    "x86": ("double", "gcc", ["-m32", "-fno-stack-protector"],
            "i686-linux-gnu", ["-fno-stack-protector"]),
    "x64": ("double", "gcc", ["-fno-stack-protector"],
            "x86_64-linux-gnu", ["-fno-stack-protector"]),
    "armv6m": ("float", "arm-none-eabi-gcc", ["-mthumb", "-mcpu=cortex-m0"],
               "thumbv6m-none-eabi", ["-mcpu=cortex-m0"]),
    "armv7m": ("float", "arm-none-eabi-gcc", ["-mthumb", "-mcpu=cortex-m3"],
               "thumbv7m-none-eabi", ["-mcpu=cortex-m3"]),
    "armv7emsp": ("float", "arm-none-eabi-gcc", ["-mthumb", *_ARM_SP],
                  "thumbv7em-none-eabihf", _ARM_SP),
    "armv7emdp": ("double", "arm-none-eabi-gcc", ["-mthumb", *_ARM_DP],
                  "thumbv7em-none-eabihf", _ARM_DP),
    "rv32imc": ("float", "riscv64-unknown-elf-gcc", ["-specs=picolibc.specs", *_RV32],
                "riscv32-unknown-elf", _RV32),
    "rv64imc": ("float", "riscv64-unknown-elf-gcc", ["-specs=picolibc.specs", *_RV64],
                "riscv64-unknown-elf", _RV64),
    "xtensa": ("none", "xtensa-lx106-elf-gcc", ["-mforce-l32"], None, []),
    # No distribution has a compiler for the windowed ABI. The ESP8266's makes objects of the same
    # format, so the linker's own rules for this architecture are compared, not the code.
    "xtensawin": ("float", "xtensa-lx106-elf-gcc", ["-mforce-l32"], None, []),
}  # fmt: skip


class Toolchain:
    """One architecture's compiler: its command, or `absent`, the reason why there is none."""

    def __init__(self, arch, compiler):
        self.arch, self.compiler = arch, compiler
        self.name = f"{arch}-{compiler}"
        float_type, self._gcc, self._gcc_flags, target, clang_flags = ARCHITECTURES[arch]
        program = self._gcc if compiler == "gcc" else clang()
        self.absent = None
        if compiler == "clang" and target is None:
            self.absent = "clang has no back end for this architecture"
        elif program is None or shutil.which(program) is None:
            self.absent = f"{program or 'clang'} is not installed"
        flags = list(self._gcc_flags)
        if compiler == "clang":
            flags = [f"--target={target}", *clang_flags]
        self.command = [program, *COMMON, *flags, *self._headers()] + [
            f"-DMICROPY_FLOAT_IMPL=MICROPY_FLOAT_IMPL_{float_type.upper()}"
        ]

    @property
    def hides_table(self):
        """Whether gcc folds indices of the qstr table into literals the reference cannot link."""
        return self.arch.startswith("xtensa")

    def version(self):
        """The compiler's own first line about itself, or the reason why there is none."""
        if self.absent:
            return self.absent
        return output([self.command[0], "--version"]).split("\n")[0]

    def archives(self):
        """The compiler's own libgcc and C mathematics library, as dynruntime.mk finds them."""
        if shutil.which(self._gcc) is None:
            return []
        ask = [self._gcc, *self._gcc_flags]
        if self.arch == "x86" and output([*ask, "--print-multi-directory"]).strip() != "32":
            return []
        found = [output([*ask, "--print-libgcc-file-name"]).strip()]
        if self.arch.startswith("rv"):
            options = dict(f[2:].split("=") for f in self._gcc_flags if "=" in f and f[:2] == "-m")
            found.append(f"{PICOLIBC}/lib/{options['arch']}/{options['abi']}/libc.a")
        else:
            found.append(output([*ask, "--print-file-name=libm.a"]).strip())
        return [os.path.realpath(path) for path in found if os.path.isfile(path)]

    def _headers(self):
        if self.compiler == "gcc" and self.arch == "x86" and shutil.which("gcc"):
            # Works without the 32-bit C library's headers, too.
            return ["-nostdinc", "-isystem", output(["gcc", "--print-file-name=include"]).strip(),
                    *NEWLIB]  # fmt: skip
        if self.compiler == "gcc":
            return NEWLIB if self.arch.startswith("xtensa") else []
        if self.arch == "x64":
            return []
        if self.arch.startswith("rv"):
            return ["-nostdlibinc", "-isystem", f"{PICOLIBC}/include"]
        return ["-nostdlibinc", *NEWLIB]


@functools.cache
def clang():
    """Swift's own clang, which is the one beside `swift`; else any in PATH."""
    swift = shutil.which(os.environ.get("SWIFT", "swift"))
    beside = swift and os.path.join(os.path.dirname(os.path.realpath(swift)), "clang")
    return beside if beside and os.access(beside, os.X_OK) else shutil.which("clang")


@functools.cache
def _run(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def output(command):
    """What a tool prints; asked once."""
    return _run(tuple(command))
