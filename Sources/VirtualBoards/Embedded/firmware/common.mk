# What the five boards have in common; each mpconfigboard.mk includes this file last.
#
# Set by the board: MOTE_BOARD and MOTE_MCU (its names), MOTE_SOC (which soc_*.c drives the
# hardware), MOTE_DISK_START and MOTE_DISK_SIZE (address and bytes, outside everything the linker
# places), and what the port's makefile asks of a board.

MOTE_FIRMWARE = $(BOARD_DIR)/..

CFLAGS += -I$(MOTE_FIRMWARE) -I$(MOTE_FIRMWARE)/modules/moteboard
CFLAGS += -DMP_CONFIGFILE='<mote_config.h>'
CFLAGS += -DMOTE_BOARD='"$(MOTE_BOARD)"'
CFLAGS += -DMICROPY_HW_MCU_NAME='"$(MOTE_MCU)"'

MICROPY_VFS_LFS2 = 1

# littlefs stamps files, time.localtime() reads calendars.
SRC_C += shared/timeutils/timeutils.c

# The port's own versions of these read the UART only while the REPL waits, and know no polling.
LDFLAGS += -Wl,--wrap=uart_init
LDFLAGS += -Wl,--wrap=mp_init
LDFLAGS += -Wl,--wrap=mp_hal_stdin_rx_chr
LDFLAGS += -Wl,--wrap=mp_hal_stdio_poll
LDFLAGS += -Wl,--wrap=mp_hal_stdout_tx_strn

LDFLAGS += -Wl,--defsym=mote_disk_start=$(MOTE_DISK_START)
LDFLAGS += -Wl,--defsym=mote_disk_size=$(MOTE_DISK_SIZE)
