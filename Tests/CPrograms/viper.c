/* Calls a model's machine code ("predict.bin") for every row of "rows.h" as MicroPython for 32-bit
   machines does, by its own structures in brief; counted from outside. */
#include "rows.h"

struct buffer {
  const void *start;
  unsigned length;
  int code;
};

/* mp_get_buffer; the object is the row itself. */
static int get_buffer(const void *object, struct buffer *info, unsigned flags) {
  (void)flags;
  info->start = object;
  info->length = sizeof rows[0];
  info->code = CODE;
  return 1;
}

static const void *table[128];
static const void *objects[] = {table};
static const void *context[] = {0, 0, 0, objects};
static const void *itself[] = {0, context, 0, 0};

__asm__(
    ".section .text.predict,\"ax\",@progbits\n\t.globl predict\n\t.type predict, @function\n\t"
    ".balign 16\npredict:\n\t.incbin \"predict.bin\"\n\t.size predict, . - predict\n\t.text");
void *predict(const void *itself, unsigned count, unsigned keywords, const void *const *arguments);

/* Not inlined, so that a trace tells the caller from the called. */
__attribute__((noinline)) static void ask(void) {
  static void *volatile answer;
  unsigned k;
  for (k = 0; k < sizeof rows / sizeof rows[0]; ++k) {
    const void *arguments[] = {rows[k]};
    answer = predict(itself, 1, 0, arguments);
  }
}

__attribute__((force_align_arg_pointer)) void _start(void) {
  table[65] = get_buffer;
  ask();
  __asm__ volatile("mov $1, %eax\n\txor %ebx, %ebx\n\tint $0x80");
}
