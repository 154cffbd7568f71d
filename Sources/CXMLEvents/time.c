/* The bound on processor time: of the thread, so that a busy machine cuts nothing. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* CLOCK_THREAD_CPUTIME_ID */
#endif
#include "internal.h"

#include <time.h>

static _Thread_local double deadline;
static _Thread_local bool is_over;
static _Thread_local unsigned calls;

static double now(void) {
  struct timespec time;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) return 0;
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void cxml_begin_time(unsigned seconds) {
  deadline = seconds == 0 ? 0 : now() + seconds;
  is_over = false;
  calls = 0;
}

bool cxml_is_out_of_time(void) { return is_over; }

bool cxml_time_is_over(void) {
  if (is_over) return true;
  if (deadline == 0 || (calls++ & 255) != 0) return false;
  is_over = now() > deadline;
  return is_over;
}
