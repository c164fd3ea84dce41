// Included by extmod/modmachine.c: what the machine module asks of a port.

#include "hardware.h"

MP_DECLARE_CONST_FUN_OBJ_0(moteboard_unique_id_obj);

static void mp_machine_idle(void) {
    moteboard_poll();
}

NORETURN static void mp_machine_reset(void) {
    hardware_reset();
}

static mp_int_t mp_machine_reset_cause(void) {
    return 0;
}
