// The board's clock.

#pragma once

#include <stdint.h>

// Reads from the host whether instructions are counted; the hardware must run.
void clock_start(void);

// Sleeps until a byte has been received or the time, in microseconds, is up; may return early.
void clock_wait(uint32_t microseconds);
