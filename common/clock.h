/*
 * clock.h: how long things take.
 */
#ifndef DBGEN_CLOCK_H
#define DBGEN_CLOCK_H

/* Milliseconds since some moment, which nobody sets back: for differences alone. */
double monotonic_ms(void);

#endif
