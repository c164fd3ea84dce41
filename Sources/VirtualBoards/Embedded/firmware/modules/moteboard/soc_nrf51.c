// Nordic nRF51 (Reference Manual 3.0, chapters 18 and 29): UART 0, TIMER 0 and TIMER 1.

#include "cortex_m.h"
#include "hardware.h"

#define UART_BASE (0x40002000)
#define UART_START_RECEIVE CORTEX_REGISTER(UART_BASE + 0x000)
#define UART_START_SEND CORTEX_REGISTER(UART_BASE + 0x008)
#define UART_RECEIVED CORTEX_REGISTER(UART_BASE + 0x108)
#define UART_SENT CORTEX_REGISTER(UART_BASE + 0x11C)
#define UART_INTERRUPT_SET CORTEX_REGISTER(UART_BASE + 0x304)
#define UART_ENABLE CORTEX_REGISTER(UART_BASE + 0x500)
#define UART_RECEIVE_DATA CORTEX_REGISTER(UART_BASE + 0x518)
#define UART_SEND_DATA CORTEX_REGISTER(UART_BASE + 0x51C)
#define UART_INTERRUPT (2)
#define UART_ON (4)
#define INTERRUPT_RECEIVED (1u << 2)

#define TIMER_START(base) CORTEX_REGISTER((base) + 0x000)
#define TIMER_CAPTURE(base) CORTEX_REGISTER((base) + 0x040)
#define TIMER_BIT_MODE(base) CORTEX_REGISTER((base) + 0x508)
#define TIMER_PRESCALER(base) CORTEX_REGISTER((base) + 0x510)
#define TIMER_CAPTURED(base) CORTEX_REGISTER((base) + 0x540)
#define FINE_TIMER (0x40008000)
#define COARSE_TIMER (0x40009000)
#define BITS_32 (3)
// 16 MHz / 2^9; the chip's TIMER 1 has 16 bits only, QEMU's has 32.
#define COARSE_PRESCALER (9)

// Of the core and of TIMER 0.
#define CLOCK_MHZ (16)

static bool sending;

static void start_timer(uint32_t base, uint32_t prescaler) {
    TIMER_BIT_MODE(base) = BITS_32;
    TIMER_PRESCALER(base) = prescaler;
    TIMER_START(base) = 1;
}

static uint32_t read_timer(uint32_t base) {
    TIMER_CAPTURE(base) = 1;
    return TIMER_CAPTURED(base);
}

void hardware_start(void) {
    start_timer(FINE_TIMER, 0);
    start_timer(COARSE_TIMER, COARSE_PRESCALER);
    UART_ENABLE = UART_ON;
    UART_START_RECEIVE = 1;
    UART_START_SEND = 1;
    UART_INTERRUPT_SET = INTERRUPT_RECEIVED;
    cortex_enable_wake(UART_INTERRUPT);
    sending = false;
}

int hardware_receive(void) {
    if (!UART_RECEIVED) {
        return -1;
    }
    UART_RECEIVED = 0;
    return UART_RECEIVE_DATA & 0xFF;
}

bool hardware_send(uint8_t byte) {
    // A byte written before the last one has left is dropped without notice.
    if (sending && !UART_SENT) {
        return false;
    }
    UART_SENT = 0;
    UART_SEND_DATA = byte;
    sending = true;
    return true;
}

void hardware_wait(uint32_t microseconds) {
    cortex_forget_wake(UART_INTERRUPT);
    if (!UART_RECEIVED) {
        cortex_sleep_for(microseconds, CLOCK_MHZ);
    }
}

uint32_t hardware_ticks(void) {
    return read_timer(FINE_TIMER);
}

uint64_t hardware_long_ticks(void) {
    uint64_t estimate = (uint64_t)read_timer(COARSE_TIMER) << COARSE_PRESCALER;
    return hardware_unwrap(estimate, read_timer(FINE_TIMER));
}

uint64_t hardware_microseconds(uint64_t ticks) {
    return ticks / CLOCK_MHZ;
}

uint64_t hardware_nanoseconds(uint64_t ticks) {
    return ticks * (2000 / CLOCK_MHZ) / 2;
}

NORETURN void hardware_reset(void) {
    cortex_reset();
}
