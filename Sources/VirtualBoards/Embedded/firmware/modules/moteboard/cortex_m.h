// Core registers of the Cortex-M family (Armv6-M and Armv7-M Architecture Reference Manuals, B3).

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "py/mpconfig.h"

#define CORTEX_REGISTER(address) (*(volatile uint32_t *)(address))
#define SYSTICK_CONTROL CORTEX_REGISTER(0xE000E010)
#define SYSTICK_RELOAD CORTEX_REGISTER(0xE000E014)
#define SYSTICK_VALUE CORTEX_REGISTER(0xE000E018)
#define NVIC_ENABLE CORTEX_REGISTER(0xE000E100)
#define NVIC_CLEAR_PENDING CORTEX_REGISTER(0xE000E280)
#define SCB_ICSR CORTEX_REGISTER(0xE000ED04)
#define SCB_AIRCR CORTEX_REGISTER(0xE000ED0C)
#define SCB_CPACR CORTEX_REGISTER(0xE000ED88)

// Core clock, exception, on.
#define SYSTICK_RUN (7)
#define SYSTICK_LONGEST (0xFFFFFFu)
#define ICSR_FORGET_SYSTICK (1u << 25)
// Write key and SYSRESETREQ.
#define AIRCR_RESET (0x05FA0000u | 1u << 2)
// Full access to coprocessors 10 and 11, the FPU.
#define CPACR_FPU (0xFu << 20)

static inline void cortex_enable_fpu(void) {
    #if defined(__ARM_FP)
    SCB_CPACR |= CPACR_FPU;
    __asm volatile ("dsb\n isb" : : : "memory");
    #endif
}

// Lets an interrupt end a WFI although none is ever taken: a masked one still wakes the core.
static inline void cortex_enable_wake(unsigned int interrupt) {
    __asm volatile ("cpsid i" : : : "memory");
    NVIC_ENABLE = 1u << interrupt;
}

static inline void cortex_forget_wake(unsigned int interrupt) {
    NVIC_CLEAR_PENDING = 1u << interrupt;
}

static inline void cortex_sleep(uint32_t cycles) {
    SYSTICK_RELOAD = cycles < SYSTICK_LONGEST ? cycles : SYSTICK_LONGEST;
    SYSTICK_VALUE = 0;
    SYSTICK_CONTROL = SYSTICK_RUN;
    __asm volatile ("dsb\n wfi" : : : "memory");
    SYSTICK_CONTROL = 0;
    SCB_ICSR = ICSR_FORGET_SYSTICK;
}

static inline void cortex_sleep_for(uint32_t microseconds, uint32_t megahertz) {
    bool fits = microseconds < SYSTICK_LONGEST / megahertz;
    cortex_sleep(fits ? microseconds * megahertz : SYSTICK_LONGEST);
}

NORETURN static inline void cortex_reset(void) {
    SCB_AIRCR = AIRCR_RESET;
    for (;;) {
        cortex_sleep(SYSTICK_LONGEST);
    }
}
