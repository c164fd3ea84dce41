// The serial line: a ring of received bytes, Ctrl-C, polling, and a transmitter that loses nothing.

#include "py/mphal.h"
#include "py/runtime.h"
#include "py/stream.h"

#include "clock.h"
#include "hardware.h"

// Four paste windows of the raw REPL at least; a power of two.
#define RING_SIZE (1024)
// How many jumps of the interpreter pass between two looks at the line.
#define ROUNDS (64)
// Microseconds.
#define LONGEST_EVENT_WAIT (1000)

static uint8_t ring[RING_SIZE];
static unsigned int ring_read;
static unsigned int ring_written;

unsigned int moteboard_rounds_left = ROUNDS;

// Bytes stay in the UART when the ring is full: QEMU then stops reading, and nothing is lost.
void moteboard_poll(void) {
    moteboard_rounds_left = ROUNDS;
    while (ring_written - ring_read < RING_SIZE) {
        int byte = hardware_receive();
        if (byte < 0) {
            return;
        }
        if (byte == mp_interrupt_char) {
            mp_sched_keyboard_interrupt();
        } else {
            ring[ring_written++ % RING_SIZE] = byte;
        }
    }
}

// Python objects can be polled too, and nothing says when one of those becomes ready.
void moteboard_wait(mp_uint_t milliseconds) {
    if (milliseconds > 0 && ring_written == ring_read) {
        clock_wait(LONGEST_EVENT_WAIT);
    }
}

int __wrap_mp_hal_stdin_rx_chr(void) {
    for (;;) {
        moteboard_poll();
        if (ring_written != ring_read) {
            return ring[ring_read++ % RING_SIZE];
        }
        // Raises the KeyboardInterrupt of a Ctrl-C that was just taken.
        mp_handle_pending(true);
        clock_wait(UINT32_MAX);
    }
}

uintptr_t __wrap_mp_hal_stdio_poll(uintptr_t wanted) {
    moteboard_poll();
    uintptr_t ready = MP_STREAM_POLL_WR;
    if (ring_written != ring_read) {
        ready |= MP_STREAM_POLL_RD;
    }
    return ready & wanted;
}

mp_uint_t __wrap_mp_hal_stdout_tx_strn(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        while (!hardware_send(text[i])) {
            moteboard_poll();
        }
    }
    return length;
}
