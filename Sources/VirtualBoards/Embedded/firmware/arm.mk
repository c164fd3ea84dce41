# The Cortex-M boards.

QEMU_ARCH = arm
CFLAGS += -mthumb

LDFLAGS += -Wl,-T,$(BOARD_DIR)/../arm.ld
