// What the host says on QEMU's command line (`-semihosting-config arg=…`), word by word.

#pragma once

#include <stddef.h>

// The rest of the word that starts with `key`, and its length; NULL when there is none.
const char *host_word(const char *key, size_t *length);
