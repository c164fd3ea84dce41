// What each emulated chip provides to the rest of the module.

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "py/mpconfig.h"

// Switches on FPU, counters and serial line; called before main.
void hardware_start(void);

// The next received byte, or -1.
int hardware_receive(void);

// Whether the transmitter took the byte; false while it is still busy with the last one.
bool hardware_send(uint8_t byte);

// Sleeps until a byte has been received or the time is up; may return early.
void hardware_wait(uint32_t microseconds);

// A counter that wraps after 32 bits.
uint32_t hardware_ticks(void);

// The same counter since the start, without the wrap.
uint64_t hardware_long_ticks(void);

// Conversions of a number of ticks. The one to nanoseconds takes the same number of instructions
// for every value, so it has no division.
uint64_t hardware_microseconds(uint64_t ticks);
uint64_t hardware_nanoseconds(uint64_t ticks);

// The reset button: memory keeps its contents.
NORETURN void hardware_reset(void);

// A counter's full value from its low 32 bits and an estimate less than 2^31 away.
static inline uint64_t hardware_unwrap(uint64_t estimate, uint32_t low) {
    return estimate + (int32_t)(low - (uint32_t)estimate);
}
