# Cortex-M3 without FPU on Arm's MPS2 with FPGA image AN385: 4 MB of RAM from address 0.

MOTE_BOARD = qemu-m3
MOTE_MCU = Cortex-M3
MOTE_SOC = mps2
QEMU_MACHINE = mps2-an385

CFLAGS += -mcpu=cortex-m3 -mfloat-abi=soft
CFLAGS += -DQEMU_SOC_MPS2

LDSCRIPT = mcu/arm/mps2.ld
SRC_BOARD_O = shared/runtime/gchelper_native.o shared/runtime/gchelper_thumb2.o
MPY_CROSS_FLAGS += -march=armv7m

MICROPY_HEAP_SIZE = 262144
MOTE_DISK_START = 0x00300000
MOTE_DISK_SIZE = 0x80000

include $(BOARD_DIR)/../arm.mk
include $(BOARD_DIR)/../common.mk
