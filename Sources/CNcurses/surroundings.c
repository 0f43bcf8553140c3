// What is found on a machine: its locale, and the version of ncurses.

#include "cncurses.h"

#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

void cncurses_set_locale(int category) {
  if (setlocale(category, "")) return;
  const char *names[] = {getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!names[i] || !*names[i]) continue;
    if (strcasestr(names[i], "utf-8") || strcasestr(names[i], "utf8")) {
      if (setlocale(category, "C.UTF-8")) return;
    }
    break;
  }
  setlocale(category, "C");
}

const char *cncurses_version(void) { return curses_version(); }
