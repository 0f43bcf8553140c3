#include "interrupt.h"

#include <curses.h>
#include <termios.h>
#include <unistd.h>

void take_keys_at_once(void) {
  cbreak();
  struct termios mode;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
  mode.c_cc[VINTR] = _POSIX_VDISABLE;
  // ncurses sets what it knows of again after a stop.
  if (tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0) def_prog_mode();
}
