// The port's configuration with what a board for mote needs on top.

#include "mpconfigport.h"

#undef MICROPY_HW_BOARD_NAME
#define MICROPY_HW_BOARD_NAME "mote " MOTE_BOARD

// Time, counted from the board's start; there is no battery-backed clock.
#undef MICROPY_PY_TIME
#define MICROPY_PY_TIME (1)
#define MICROPY_PY_TIME_TIME_TIME_NS (1)
#define MICROPY_PY_TIME_GMTIME_LOCALTIME_MKTIME (1)
#define MICROPY_PY_TIME_INCLUDEFILE "moteboard_time.h"

// Binary standard input with polling, and Ctrl-C while code runs.
#undef MICROPY_PY_SYS_STDIO_BUFFER
#define MICROPY_PY_SYS_STDIO_BUFFER (1)
#undef MICROPY_PY_SELECT
#define MICROPY_PY_SELECT (1)
#define MICROPY_KBD_EXCEPTION (1)

#define MICROPY_PY_OS_UNAME (1)

// machine.reset() of the port ends QEMU; ours resets the chip.
#undef MICROPY_PY_MACHINE_INCLUDEFILE
#define MICROPY_PY_MACHINE_INCLUDEFILE "moteboard_machine.h"
#define MICROPY_PY_MACHINE_EXTRA_GLOBALS \
    { MP_ROM_QSTR(MP_QSTR_unique_id), MP_ROM_PTR(&moteboard_unique_id_obj) },

#if defined(QEMU_SOC_NRF51)
// The port leaves the nRF51 without a code generator, and so without native modules.
#define MICROPY_EMIT_THUMB (1)
#define MICROPY_EMIT_THUMB_ARMV7M (0)
#define MICROPY_EMIT_INLINE_THUMB (1)
#define MICROPY_EMIT_INLINE_THUMB_FLOAT (0)
#endif

// The UART has no interrupt handler of ours: the startup file's vector table ends before it. The
// interpreter looks for a Ctrl-C every so many jumps instead.
extern unsigned int moteboard_rounds_left;
void moteboard_poll(void);
void moteboard_wait(mp_uint_t milliseconds);
#define MOTEBOARD_LOOK \
    if (--moteboard_rounds_left == 0) { \
        moteboard_poll(); \
    }
#define MICROPY_VM_HOOK_LOOP MOTEBOARD_LOOK
#define MICROPY_VM_HOOK_RETURN MOTEBOARD_LOOK
#define MICROPY_INTERNAL_EVENT_HOOK moteboard_poll()
#define MICROPY_INTERNAL_WFE(milliseconds) moteboard_wait(milliseconds)
