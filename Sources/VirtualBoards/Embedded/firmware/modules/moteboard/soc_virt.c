// QEMU's RISC-V virt machine: 16550 UART, CLINT timer, PLIC and test finisher at the addresses of
// its memory map (QEMU, hw/riscv/virt.c).

#include "hardware.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))
#define UART_REGISTER(offset) (*(volatile uint8_t *)(0x10000000 + (offset)))
#define UART_DATA UART_REGISTER(0)
#define UART_INTERRUPTS UART_REGISTER(1)
#define UART_STATUS UART_REGISTER(5)
#define STATUS_RECEIVED (1u << 0)
#define STATUS_SEND_EMPTY (1u << 5)
#define INTERRUPT_RECEIVED (1u << 0)
#define UART_SOURCE (10)

#define PLIC_PRIORITY(source) REGISTER(0x0C000000 + 4 * (source))
#define PLIC_ENABLE REGISTER(0x0C002000)
#define PLIC_CLAIM REGISTER(0x0C200004)

#define TIMER_COMPARE_LOW REGISTER(0x02004000)
#define TIMER_COMPARE_HIGH REGISTER(0x02004004)
#define TIMER_LOW REGISTER(0x0200BFF8)
#define TIMER_HIGH REGISTER(0x0200BFFC)

#define FINISHER REGISTER(0x00100000)
#define FINISHER_RESET (0x7777)

// mstatus.MIE; mie.MTIE and MEIE (RISC-V privileged architecture, 3.1.6 and 3.1.9).
#define STATUS_INTERRUPTS (1u << 3)
#define TIMER_INTERRUPT (1u << 7)
#define EXTERNAL_INTERRUPT (1u << 11)

#define TIMER_MHZ (10)

static void wake_at(uint64_t ticks) {
    // No compare value on the way may lie in the past.
    TIMER_COMPARE_HIGH = UINT32_MAX;
    TIMER_COMPARE_LOW = (uint32_t)ticks;
    TIMER_COMPARE_HIGH = (uint32_t)(ticks >> 32);
}

void hardware_start(void) {
    wake_at(UINT64_MAX);
    UART_INTERRUPTS = INTERRUPT_RECEIVED;
    PLIC_PRIORITY(UART_SOURCE) = 1;
    PLIC_ENABLE = 1u << UART_SOURCE;
    // Enabled but never taken: enough to end a WFI.
    __asm volatile ("csrc mstatus, %0" : : "r" (STATUS_INTERRUPTS));
    __asm volatile ("csrs mie, %0" : : "r" (TIMER_INTERRUPT | EXTERNAL_INTERRUPT));
}

int hardware_receive(void) {
    return UART_STATUS & STATUS_RECEIVED ? UART_DATA : -1;
}

bool hardware_send(uint8_t byte) {
    if (!(UART_STATUS & STATUS_SEND_EMPTY)) {
        return false;
    }
    UART_DATA = byte;
    return true;
}

void hardware_wait(uint32_t microseconds) {
    uint32_t source = PLIC_CLAIM;
    if (source != 0) {
        PLIC_CLAIM = source;
    }
    if (!(UART_STATUS & STATUS_RECEIVED)) {
        wake_at(hardware_long_ticks() + (uint64_t)microseconds * TIMER_MHZ);
        __asm volatile ("wfi" : : : "memory");
        wake_at(UINT64_MAX);
    }
}

uint32_t hardware_ticks(void) {
    return TIMER_LOW;
}

uint64_t hardware_long_ticks(void) {
    uint32_t high, low;
    do {
        high = TIMER_HIGH;
        low = TIMER_LOW;
    } while (high != TIMER_HIGH);
    return (uint64_t)high << 32 | low;
}

uint64_t hardware_microseconds(uint64_t ticks) {
    return ticks / TIMER_MHZ;
}

uint64_t hardware_nanoseconds(uint64_t ticks) {
    return ticks * (1000 / TIMER_MHZ);
}

NORETURN void hardware_reset(void) {
    FINISHER = FINISHER_RESET;
    for (;;) {
    }
}
