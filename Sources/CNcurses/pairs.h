#ifndef CNCURSES_PAIRS_H
#define CNCURSES_PAIRS_H

// The colour pair of two colours, -1 being the terminal's own; 0 where there is none.
int pair_for(int foreground, int background);

#endif
