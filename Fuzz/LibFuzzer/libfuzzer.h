#include <stddef.h>
#include <stdint.h>

// The entry of libFuzzer for programs with a main of their own (compiler-rt, fuzzer_no_main).
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*test)(const uint8_t *bytes, size_t count));
