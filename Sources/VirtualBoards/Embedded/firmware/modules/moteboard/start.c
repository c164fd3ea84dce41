// What happens around the port's main: hardware before it, disk, boot.py and main.py after each
// start of the interpreter.

#include "py/gc.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "py/stackctrl.h"
#include "shared/runtime/pyexec.h"

#include "clock.h"
#include "disk.h"
#include "hardware.h"

// Of the 32 KiB at least that every board's memory map leaves for the stack.
#define STACK_LIMIT (24 * 1024)

void __real_mp_init(void);

void __wrap_uart_init(void) {
    hardware_start();
    clock_start();
}

// boot.py always, main.py unless a program has opened the raw REPL; returns whether one of them
// asked for a soft reset.
static bool run_scripts(void) {
    if (pyexec_file_if_exists("boot.py") & PYEXEC_FORCED_EXIT) {
        return true;
    }
    if (pyexec_mode_kind != PYEXEC_MODE_FRIENDLY_REPL) {
        return false;
    }
    return pyexec_file_if_exists("main.py") & PYEXEC_FORCED_EXIT;
}

void __wrap_mp_init(void) {
    for (;;) {
        __real_mp_init();
        mp_stack_set_limit(STACK_LIMIT);
        mp_obj_list_append(mp_sys_path, mp_obj_new_str("/lib", 4));
        disk_mount();
        if (!run_scripts()) {
            return;
        }
        mp_printf(&mp_plat_print, "MPY: soft reboot\n");
        gc_sweep_all();
        mp_deinit();
    }
}
