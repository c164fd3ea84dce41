# Cortex-M0 on the micro:bit's nRF51, with 1 MB of flash and 256 KB of RAM instead of the chip's
# 256 and 16 KB (QEMU is told so on its command line).

MOTE_BOARD = qemu-m0
MOTE_MCU = Cortex-M0
MOTE_SOC = nrf51
QEMU_MACHINE = microbit

CFLAGS += -mcpu=cortex-m0 -mfloat-abi=soft
CFLAGS += -DQEMU_SOC_NRF51

LDSCRIPT = mcu/arm/nrf51.ld
SRC_BOARD_O = shared/runtime/gchelper_native.o shared/runtime/gchelper_thumb1.o
MPY_CROSS_FLAGS += -march=armv6m

MICROPY_HEAP_SIZE = 143360
MOTE_DISK_START = 0x20028000
MOTE_DISK_SIZE = 0x10000

include $(BOARD_DIR)/../arm.mk
include $(BOARD_DIR)/../common.mk
