#ifndef CNCURSES_INTERRUPT_H
#define CNCURSES_INTERRUPT_H

// Takes keys as they are typed. ^C is one of them, and can ask before what is being typed is lost;
// stopping by ^Z stays a signal.
void take_keys_at_once(void);

#endif
