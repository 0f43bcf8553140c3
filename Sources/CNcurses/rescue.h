#ifndef CNCURSES_RESCUE_H
#define CNCURSES_RESCUE_H

// What restores the terminal where the program has no chance to: a trap, a fault, a signal that
// ends it.

// Saves the terminal's settings, and keeps standard error back where it is a terminal.
void rescue_begin(void);
// Adds a byte to what leaves the full-screen mode.
void rescue_remember(char byte);
// Puts handlers on every signal that would end the process.
void rescue_arm(void);
void rescue_disarm(void);
// Lets standard error through again, with what was kept back.
void rescue_end(void);

#endif
