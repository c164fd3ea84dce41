#include <string.h>

#include "py/obj.h"
#include "py/runtime.h"

#include "host.h"

// Semihosting for AArch32 and AArch64, 6.2: SYS_GET_CMDLINE.
#define GET_COMMAND_LINE (0x15)
// Long enough for the words mote passes; a longer line is refused as a whole.
#define LINE_SIZE (128)

typedef struct {
    char *text;
    size_t length;
} command_line_t;

static int semihosting(int operation, void *parameters) {
    #if defined(__arm__)
    register int r0 __asm ("r0") = operation;
    register void *r1 __asm ("r1") = parameters;
    __asm volatile ("bkpt 0xAB" : "+r" (r0) : "r" (r1) : "memory");
    return r0;
    #else
    register int a0 __asm ("a0") = operation;
    register void *a1 __asm ("a1") = parameters;
    // The two shifts mark the breakpoint as a call; all three are 32 bits wide and lie in one page
    // (RISC-V Semihosting, 2).
    __asm volatile (
        ".option push\n"
        ".option norvc\n"
        ".balign 16\n"
        "slli zero, zero, 0x1f\n"
        "ebreak\n"
        "srai zero, zero, 7\n"
        ".option pop\n"
        : "+r" (a0) : "r" (a1) : "memory");
    return a0;
    #endif
}

const char *host_word(const char *key, size_t *length) {
    static char text[LINE_SIZE];
    command_line_t line = { text, sizeof(text) };
    if (semihosting(GET_COMMAND_LINE, &line) != 0) {
        return NULL;
    }
    size_t key_length = strlen(key);
    for (const char *word = text; word != NULL; word = strchr(word, ' ')) {
        word += *word == ' ';
        if (strncmp(word, key, key_length) == 0) {
            const char *value = word + key_length;
            const char *end = strchr(value, ' ');
            *length = end != NULL ? (size_t)(end - value) : strlen(value);
            return value;
        }
    }
    return NULL;
}

// machine.unique_id(): each running board has its own; without one it is the board's name.
static mp_obj_t moteboard_unique_id(void) {
    size_t length;
    const char *id = host_word("id=", &length);
    if (id == NULL) {
        return mp_obj_new_bytes((const byte *)MOTE_BOARD, strlen(MOTE_BOARD));
    }
    return mp_obj_new_bytes((const byte *)id, length);
}
MP_DEFINE_CONST_FUN_OBJ_0(moteboard_unique_id_obj, moteboard_unique_id);
