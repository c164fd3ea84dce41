// Time for the time module.
//
// Two modes. Normally the chip's counter is the clock. When QEMU counts instructions
// (`-icount shift=N`) each of them takes 2^N nanoseconds of the board's time, which no tick of the
// counter divides, so that equal stretches of code would differ by one tick. The clock then goes
// by instructions: one instruction is one microsecond, and one tick of time.ticks_cpu().

#include "py/mphal.h"
#include "py/runtime.h"

#include "clock.h"
#include "hardware.h"
#include "host.h"

// QEMU's own limit for -icount shift=.
#define LARGEST_SHIFT (10)
// With shorter instructions the counter cannot tell one from the next on every board.
#define SMALLEST_SHIFT (8)

// 0 unless instructions are counted.
static unsigned int shift;
// A reading of the counter, and the instructions up to it.
static uint64_t origin_ticks;
static uint64_t origin_instructions;

static uint64_t instructions_at(uint64_t ticks) {
    uint64_t nanoseconds = hardware_nanoseconds(ticks - origin_ticks);
    uint64_t half = (uint64_t)1 << (shift - 1);
    return origin_instructions + ((nanoseconds + half) >> shift);
}

void clock_start(void) {
    size_t length;
    const char *word = host_word("icount=", &length);
    unsigned int value = 0;
    for (size_t i = 0; word != NULL && i < length && i < 2; i++) {
        value = value * 10 + (word[i] - '0');
    }
    shift = value >= SMALLEST_SHIFT && value <= LARGEST_SHIFT ? value : 0;
    origin_ticks = hardware_long_ticks();
    origin_instructions = 0;
}

void clock_wait(uint32_t microseconds) {
    hardware_wait(microseconds);
    if (shift != 0) {
        // Time that passed while the core slept is no multiple of an instruction's: count on from
        // here, or the rounding could fall differently before and after.
        uint64_t ticks = hardware_long_ticks();
        origin_instructions = instructions_at(ticks);
        origin_ticks = ticks;
    }
}

// Every reading looks at the serial line first. That restarts the interpreter's count of jumps up
// to the next look, so a stretch of code between two readings always meets the same looks, and
// takes the same number of instructions, whatever ran before it.

static uint64_t microseconds(void) {
    moteboard_poll();
    uint64_t ticks = hardware_long_ticks();
    return shift != 0 ? instructions_at(ticks) : hardware_microseconds(ticks);
}

mp_uint_t mp_hal_ticks_cpu(void) {
    if (shift != 0) {
        return (mp_uint_t)microseconds();
    }
    moteboard_poll();
    return hardware_ticks();
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)microseconds();
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)(microseconds() / 1000);
}

uint64_t mp_hal_time_ns(void) {
    return microseconds() * 1000;
}

// Counted instructions pass only while the core works, and a sleep should not depend on the host.
static void sleep_until(uint64_t deadline) {
    for (;;) {
        uint64_t now = microseconds();
        if (now >= deadline) {
            return;
        }
        mp_handle_pending(true);
        if (shift == 0) {
            uint64_t left = deadline - now;
            hardware_wait(left < UINT32_MAX ? (uint32_t)left : UINT32_MAX);
        }
    }
}

void mp_hal_delay_us(mp_uint_t us) {
    sleep_until(microseconds() + us);
}

void mp_hal_delay_ms(mp_uint_t ms) {
    sleep_until(microseconds() + (uint64_t)ms * 1000);
}
