# RV32IMAC on QEMU's virt machine.

MOTE_BOARD = qemu-rv32
MOTE_MCU = RV32IMAC
MOTE_SOC = virt
QEMU_ARCH = riscv32
QEMU_MACHINE = virt

# gcc 12 has no 32-bit libgcc under the name rv32imac_zicsr, the port's choice. The older numbering
# of the instruction sets still counts the control registers into the I set.
RV32_ARCH = rv32imac
CFLAGS += -misa-spec=2.2
AFLAGS += -misa-spec=2.2
LDFLAGS += -misa-spec=2.2

CFLAGS += -DQEMU_SOC_VIRT

LDSCRIPT = $(BOARD_DIR)/../rv32.ld
SRC_BOARD_O += shared/runtime/gchelper_native.o shared/runtime/gchelper_rv32i.o
MPY_CROSS_FLAGS += -march=rv32imc

MICROPY_HEAP_SIZE = 262144
MOTE_DISK_START = 0x80700000
MOTE_DISK_SIZE = 0x80000

include $(BOARD_DIR)/../common.mk
