// What stands before the entry point: a large table, pointers to functions, variables.
#include "layout.h"

#define FOUR(n) (n), (n) + 1, (n) + 2, (n) + 3
#define SIXTEEN(n) FOUR(n), FOUR((n) + 4), FOUR((n) + 8), FOUR((n) + 12)
#define SIXTY_FOUR(n) SIXTEEN(n), SIXTEEN((n) + 16), SIXTEEN((n) + 32), SIXTEEN((n) + 48)
#define TWICE(n) SIXTY_FOUR(n), SIXTY_FOUR((n) + 64)
#define HUNDREDS(n) TWICE(n), TWICE((n) + 128)

const uint32_t steps[STEPS] = {
    HUNDREDS(0), HUNDREDS(256), HUNDREDS(512), HUNDREDS(768),
};

int total;
int calls;

// A weak definition that nothing replaces.
__attribute__((weak)) int tripled(int x) {
    return 3 * x;
}

static int negated(int x) {
    return -x;
}

static int step(int x) {
    return (int)steps[x & (STEPS - 1)];
}

const operation_t operations[3] = { tripled, negated, step };

int add_to_total(int amount) {
    ++calls;
    total += amount;
    return calls;
}
