#include <stdint.h>

#define STEPS 1024

// Functions of one argument, by number.
typedef int (*operation_t)(int);
extern const operation_t operations[3];

// Ascending numbers, enough of them to keep the entry point out of a short jump's reach.
extern const uint32_t steps[STEPS];

// Sums up over calls; starts at zero.
extern int total;
int add_to_total(int amount);
