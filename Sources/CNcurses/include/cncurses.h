#ifndef CNCURSES_H
#define CNCURSES_H

// ncurses behind a few functions of cells and events. curses.h itself stays out of Swift: its
// macros, variadic functions and mutable globals can't be imported.

#include <stdbool.h>
#include <stdint.h>

enum { CNCURSES_SCALARS = 4 };

enum {
  CNCURSES_BOLD = 1,
  CNCURSES_DIM = 2,
  CNCURSES_UNDERLINE = 4,
  CNCURSES_REVERSE = 8,
  CNCURSES_ITALIC = 16
};

// One cell: the scalars of its grapheme, zeros behind them. A first scalar of zero is the right
// half of a wide grapheme.
typedef struct cncurses_cell {
  uint32_t scalars[CNCURSES_SCALARS];
  uint32_t attributes;
  int32_t foreground, background;  // -1 is the terminal's own, else an entry of its palette
} cncurses_cell;

enum cncurses_kind {
  CNCURSES_NOTHING,
  CNCURSES_SCALAR,
  CNCURSES_KEY,
  CNCURSES_MOUSE,
  CNCURSES_RESIZE,
  CNCURSES_WAKE,
  CNCURSES_SIGNAL,
  // What lies between comes from a paste.
  CNCURSES_PASTE_BEGIN,
  CNCURSES_PASTE_END
};

enum cncurses_key_code {
  CNCURSES_UP = 1, CNCURSES_DOWN, CNCURSES_LEFT, CNCURSES_RIGHT, CNCURSES_HOME, CNCURSES_END,
  CNCURSES_PAGE_UP, CNCURSES_PAGE_DOWN, CNCURSES_DELETE, CNCURSES_BACKSPACE, CNCURSES_ENTER,
  CNCURSES_BACK_TAB, CNCURSES_FUNCTION = 100
};

enum cncurses_mouse_code {
  CNCURSES_PRESS = 1, CNCURSES_RELEASE, CNCURSES_SCROLL_UP, CNCURSES_SCROLL_DOWN
};

typedef struct cncurses_event {
  int32_t kind;
  int32_t code;  // a scalar, a key code (a function key is 100 and its number), a signal, …
  int32_t column, row;
} cncurses_event;

enum cncurses_status {
  CNCURSES_STARTED = 0,
  CNCURSES_NO_TERMINAL = -1,
  CNCURSES_UNKNOWN_TYPE = -2,
  CNCURSES_NO_CURSOR = -3,
  CNCURSES_ALREADY_STARTED = -4,
  CNCURSES_SYSTEM_ERROR = -5
};

// Takes the terminal over. From here on every way out restores it, crashes too, and what is
// written to standard error is kept and comes out then.
int cncurses_start(bool use_colors, bool use_mouse);
void cncurses_stop(void);
int cncurses_colors(void);
void cncurses_size(int32_t *columns, int32_t *rows);
void cncurses_put_row(int row, const cncurses_cell *cells, int count);
void cncurses_flush(void);
void cncurses_redraw(void);
void cncurses_cursor(int column, int row, bool visible);
// Waits for an event, milliseconds at most, for ever where that is negative. 1 where there is one.
int cncurses_wait(cncurses_event *event, int milliseconds);
// Makes cncurses_wait return; from any thread and from signal handlers.
void cncurses_wake(void);
// Gives the terminal back for a while, and takes it again.
void cncurses_leave(void);
void cncurses_resume(void);
// Writes a control sequence past ncurses.
void cncurses_write_raw(const char *text, int count);
// Takes the locale that the environment names, for a category such as LC_ALL. Where this machine
// doesn't have it, as one that ssh brought along, its encoding is taken all the same.
void cncurses_set_locale(int category);
// The version of ncurses that runs, such as "ncurses 6.4.20221231".
const char *cncurses_version(void);
// A file in memory; Swift's Glibc has no memfd_create.
int cncurses_memory_file(void);

#endif
