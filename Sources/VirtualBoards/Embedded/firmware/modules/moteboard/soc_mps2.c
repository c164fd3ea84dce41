// Arm MPS2 (Application Notes AN385, AN386, AN500): CMSDK UART 0 and the FPGA's counters.

#include "cortex_m.h"
#include "hardware.h"

typedef struct {
    volatile uint32_t data;
    volatile uint32_t state;
    volatile uint32_t control;
    volatile uint32_t interrupt;
    volatile uint32_t divider;
} cmsdk_uart_t;

#define UART ((cmsdk_uart_t *)0x40004000)
#define UART_INTERRUPT (0)
#define STATE_SEND_FULL (1u << 0)
#define STATE_RECEIVE_FULL (1u << 1)
#define CONTROL_SEND (1u << 0)
#define CONTROL_RECEIVE (1u << 1)
#define CONTROL_RECEIVE_INTERRUPT (1u << 3)
#define INTERRUPT_RECEIVE (1u << 1)
// The smallest divider the UART accepts; QEMU moves bytes without a baud rate.
#define SMALLEST_DIVIDER (16)

#define FPGA_100HZ CORTEX_REGISTER(0x40028014)
#define FPGA_COUNTER CORTEX_REGISTER(0x40028018)
// Of the core and of the counter.
#define CLOCK_MHZ (25)

void hardware_start(void) {
    cortex_enable_fpu();
    UART->divider = SMALLEST_DIVIDER;
    UART->control = CONTROL_SEND | CONTROL_RECEIVE | CONTROL_RECEIVE_INTERRUPT;
    cortex_enable_wake(UART_INTERRUPT);
}

int hardware_receive(void) {
    return UART->state & STATE_RECEIVE_FULL ? (int)(UART->data & 0xFF) : -1;
}

bool hardware_send(uint8_t byte) {
    if (UART->state & STATE_SEND_FULL) {
        return false;
    }
    UART->data = byte;
    return true;
}

void hardware_wait(uint32_t microseconds) {
    UART->interrupt = INTERRUPT_RECEIVE;
    cortex_forget_wake(UART_INTERRUPT);
    // A byte that came before the line above has lost its interrupt.
    if (!(UART->state & STATE_RECEIVE_FULL)) {
        cortex_sleep_for(microseconds, CLOCK_MHZ);
    }
}

uint32_t hardware_ticks(void) {
    return FPGA_COUNTER;
}

uint64_t hardware_long_ticks(void) {
    uint64_t estimate = (uint64_t)FPGA_100HZ * (CLOCK_MHZ * 1000000 / 100);
    return hardware_unwrap(estimate, FPGA_COUNTER);
}

uint64_t hardware_microseconds(uint64_t ticks) {
    return ticks / CLOCK_MHZ;
}

uint64_t hardware_nanoseconds(uint64_t ticks) {
    return ticks * (1000 / CLOCK_MHZ);
}

NORETURN void hardware_reset(void) {
    cortex_reset();
}
