# Cortex-M7 with a double-precision FPU on Arm's MPS2 with FPGA image AN500.

MOTE_BOARD = qemu-m7
MOTE_MCU = Cortex-M7
MOTE_SOC = mps2
QEMU_MACHINE = mps2-an500

CFLAGS += -mcpu=cortex-m7 -mfpu=fpv5-d16 -mfloat-abi=hard
CFLAGS += -DQEMU_SOC_MPS2

LDSCRIPT = mcu/arm/mps2.ld
SRC_BOARD_O = shared/runtime/gchelper_native.o shared/runtime/gchelper_thumb2.o
MPY_CROSS_FLAGS += -march=armv7emdp

MICROPY_HEAP_SIZE = 262144
MOTE_DISK_START = 0x00300000
MOTE_DISK_SIZE = 0x80000

include $(BOARD_DIR)/../arm.mk
include $(BOARD_DIR)/../common.mk
