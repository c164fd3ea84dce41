/* Asks a model in C about rows of float32 from standard input; writes, for each, the number predict
   returns as an int32 (-1 where there is no such function) and the scores. Compiled with the module's
   header as "model.h"; on Arm it is a program of its own, without a C library's start. */
#include "model.h"

#ifndef FEATURE
#define FEATURE float
#endif

#ifdef __arm__
static long transfer(long number, long stream, void *bytes, long count) {
  register long r0 __asm__("r0") = stream;
  register void *r1 __asm__("r1") = bytes;
  register long r2 __asm__("r2") = count;
  register long r7 __asm__("r7") = number;
  __asm__ volatile("svc 0" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r7) : "memory");
  return r0;
}
#define take(bytes, count) transfer(3, 0, bytes, count)
#define give(bytes, count) transfer(4, 1, bytes, count)
#else
#include <unistd.h>
#define take(bytes, count) read(0, bytes, (size_t)(count))
#define give(bytes, count) write(1, bytes, (size_t)(count))
#endif

static long fill(char *bytes, long count) {
  long have = 0;
  while (have < count) {
    long got = (long)take(bytes + have, count - have);
    if (got <= 0) break;
    have += got;
  }
  return have;
}

int main(void) {
  static float row[model_features];
  static FEATURE x[model_features];
  static struct {
    int32_t label;
    float scores[model_scores];
  } answer;
  int k;
  while (fill((char *)row, (long)sizeof row) == (long)sizeof row) {
    for (k = 0; k < model_features; ++k) x[k] = (FEATURE)row[k];
#ifdef PREDICTS
    answer.label = (int32_t)model_predict(x);
#else
    answer.label = -1;
#endif
    model_predict_proba(x, answer.scores);
    if (give(&answer, (long)sizeof answer) != (long)sizeof answer) return 1;
  }
  return 0;
}

#ifdef __arm__
void _start(void) {
  transfer(1, main(), 0, 0);
  for (;;) {
  }
}
#endif
