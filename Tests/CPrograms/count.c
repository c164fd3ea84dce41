/* Calls model_predict for every row of "rows.h"; counted from outside. */
#include "rows.h"

int model_predict(const feature *x);

/* Not inlined, so that a trace tells the caller from the called. */
__attribute__((noinline)) static void ask(void) {
  static volatile int answer;
  unsigned k;
  for (k = 0; k < sizeof rows / sizeof rows[0]; ++k) answer = model_predict(rows[k]);
}

#ifdef __i386__
__attribute__((force_align_arg_pointer))
#endif
void _start(void) {
  ask();
#ifdef __riscv
  __asm__ volatile("li a7, 93\n\tli a0, 0\n\tecall");
#elif defined(__i386__)
  __asm__ volatile("mov $1, %eax\n\txor %ebx, %ebx\n\tint $0x80");
#else
  __asm__ volatile("mov r7, #1\n\tmov r0, #0\n\tsvc 0");
#endif
}
