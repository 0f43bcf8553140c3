#include "cncurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "interrupt.h"
#include "pairs.h"
#include "rescue.h"

// term.h would define `lines`, `columns` and more as macros.
extern int tputs(const char *, int, int (*)(int));

static SCREEN *screen;
static int wake_pipe[2] = {-1, -1};
static bool mouse_on;
static atomic_int resized, ending, stopping;

static void poke(char mark) {
  int saved = errno;
  if (wake_pipe[1] >= 0) {
    ssize_t ignored = write(wake_pipe[1], &mark, 1);
    (void)ignored;
  }
  errno = saved;
}

static void on_resize(int signal_number) {
  (void)signal_number;
  resized = 1;
  poke('r');
}

static void on_ending(int signal_number) {
  ending = signal_number;
  poke('t');
}

// ncurses would leave the terminal within its own handler, on whichever thread the signal comes,
// while another one may be drawing.
static void on_stop(int signal_number) {
  (void)signal_number;
  stopping = 1;
  poke('s');
}

void cncurses_wake(void) { poke('w'); }

int cncurses_memory_file(void) { return memfd_create("infoprism", MFD_CLOEXEC); }

static int remember(int byte) {
  rescue_remember((char)byte);
  return byte;
}

static void remember_capability(const char *name) {
  char *text = tigetstr((char *)name);
  if (text && text != (char *)-1) tputs(text, 1, remember);
}

// Terminals that know bracketed paste put these around what is pasted; the others ignore the
// request.
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_END };
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static void ask_for_pastes(void) {
  define_key("\033[200~", PASTE_BEGIN);
  define_key("\033[201~", PASTE_END);
  cncurses_write_raw(paste_on, sizeof paste_on - 1);
}

static void end_pastes(void) { cncurses_write_raw(paste_off, sizeof paste_off - 1); }

static void prepare_rescue(void) {
  for (const char *text = paste_off; *text; text++) rescue_remember(*text);
  if (mouse_on) {
    for (const char *text = "\033[?1000l\033[?1002l\033[?1003l\033[?1006l"; *text; text++) {
      rescue_remember(*text);
    }
  }
  const char *names[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) remember_capability(names[i]);
}

static void handle(int signal_number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  action.sa_handler = handler;
  sigaction(signal_number, &action, NULL);
}

int cncurses_start(bool use_colors, bool use_mouse) {
  if (screen) return CNCURSES_ALREADY_STARTED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CNCURSES_NO_TERMINAL;
  cncurses_set_locale(LC_ALL);
  // The size is the terminal's own: LINES and COLUMNS may have come from another one.
  use_env(FALSE);
  use_tioctl(TRUE);
  if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_NONBLOCK | O_CLOEXEC) != 0) {
    return CNCURSES_SYSTEM_ERROR;
  }
  rescue_begin();
  // Before newterm: ncurses leaves a handler that is already there.
  handle(SIGWINCH, on_resize);
  handle(SIGTERM, on_ending);
  handle(SIGHUP, on_ending);
  handle(SIGINT, on_ending);
  handle(SIGTSTP, on_stop);
  // The time in which a lone Esc is told from the beginning of a key's sequence.
  set_escdelay(25);
  // newterm returns where the terminal is unknown; initscr would exit.
  screen = newterm(NULL, stdout, stdin);
  if (!screen) {
    rescue_end();
    return CNCURSES_UNKNOWN_TYPE;
  }
  char *move = tigetstr("cup");
  if (!move || move == (char *)-1) {
    endwin();
    delscreen(screen);
    screen = NULL;
    rescue_end();
    return CNCURSES_NO_CURSOR;
  }
  take_keys_at_once();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  curs_set(0);
  leaveok(stdscr, TRUE);
  if (use_colors && has_colors()) {
    start_color();
    use_default_colors();
  }
  mouse_on = false;
  if (use_mouse) {
    mouseinterval(0);
    mouse_on = mousemask(ALL_MOUSE_EVENTS, NULL) != 0;
  }
  ask_for_pastes();
  prepare_rescue();
  rescue_arm();
  return CNCURSES_STARTED;
}

void cncurses_stop(void) {
  if (!screen) return;
  if (mouse_on) mousemask(0, NULL);
  end_pastes();
  rescue_disarm();
  endwin();
  delscreen(screen);
  screen = NULL;
  rescue_end();
}

void cncurses_leave(void) {
  if (!screen) return;
  end_pastes();
  endwin();
}

void cncurses_resume(void) {
  if (!screen) return;
  cncurses_write_raw(paste_on, sizeof paste_on - 1);
  clearok(curscr, TRUE);
  wrefresh(stdscr);
}

int cncurses_colors(void) { return has_colors() ? COLORS : 0; }

void cncurses_size(int32_t *columns, int32_t *rows) {
  *columns = COLS;
  *rows = LINES;
}

static attr_t attributes_of(uint32_t bits) {
  attr_t result = 0;
  if (bits & CNCURSES_BOLD) result |= WA_BOLD;
  if (bits & CNCURSES_DIM) result |= WA_DIM;
  if (bits & CNCURSES_UNDERLINE) result |= WA_UNDERLINE;
  if (bits & CNCURSES_REVERSE) result |= WA_REVERSE;
  if (bits & CNCURSES_ITALIC) result |= WA_ITALIC;
  return result;
}

void cncurses_put_row(int row, const cncurses_cell *cells, int count) {
  enum { LONGEST = 1024 };
  static cchar_t line[LONGEST];
  if (count > LONGEST) count = LONGEST;
  int length = 0;
  for (int i = 0; i < count; i++) {
    if (cells[i].scalars[0] == 0) continue;
    wchar_t text[CNCURSES_SCALARS + 1] = {0};
    for (int k = 0; k < CNCURSES_SCALARS; k++) text[k] = (wchar_t)cells[i].scalars[k];
    int pair = pair_for(cells[i].foreground, cells[i].background);
    // A pair beyond the range of short goes through the options pointer.
    if (setcchar(&line[length], text, attributes_of(cells[i].attributes),
                 (short)(pair > 32767 ? 0 : pair), &pair) == ERR) {
      setcchar(&line[length], L"?", attributes_of(cells[i].attributes), 0, &pair);
    }
    length++;
  }
  mvwadd_wchnstr(stdscr, row, 0, line, length);
}

void cncurses_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cncurses_redraw(void) { clearok(curscr, TRUE); }

void cncurses_cursor(int column, int row, bool visible) {
  static bool was_visible = false;
  if (visible) wmove(stdscr, row, column);
  if (visible == was_visible) return;
  was_visible = visible;
  leaveok(stdscr, !visible);
  curs_set(visible ? 1 : 0);
}

void cncurses_write_raw(const char *text, int count) {
  fflush(stdout);
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, text, (size_t)count);
    if (written < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return;
    }
    text += written;
    count -= (int)written;
  }
}

static int key_code(wint_t key) {
  switch (key) {
    case KEY_UP: return CNCURSES_UP;
    case KEY_DOWN: return CNCURSES_DOWN;
    case KEY_LEFT: return CNCURSES_LEFT;
    case KEY_RIGHT: return CNCURSES_RIGHT;
    case KEY_HOME: return CNCURSES_HOME;
    case KEY_END: return CNCURSES_END;
    case KEY_PPAGE: return CNCURSES_PAGE_UP;
    case KEY_NPAGE: return CNCURSES_PAGE_DOWN;
    case KEY_DC: return CNCURSES_DELETE;
    case KEY_BACKSPACE: return CNCURSES_BACKSPACE;
    case KEY_ENTER: return CNCURSES_ENTER;
    case KEY_BTAB: return CNCURSES_BACK_TAB;
    default:
      return key >= KEY_F(1) && key <= KEY_F(24) ? CNCURSES_FUNCTION + (int)(key - KEY_F(0)) : 0;
  }
}

static int mouse_code(mmask_t state) {
  if (state & BUTTON4_PRESSED) return CNCURSES_SCROLL_UP;
  if (state & BUTTON5_PRESSED) return CNCURSES_SCROLL_DOWN;
  if (state & BUTTON1_PRESSED) return CNCURSES_PRESS;
  if (state & BUTTON1_RELEASED) return CNCURSES_RELEASE;
  return 0;
}

// Takes one event out of ncurses' queue; 0 where there is none.
static int read_key(cncurses_event *event) {
  for (;;) {
    wint_t key = 0;
    int result = wget_wch(stdscr, &key);
    if (result == ERR) return 0;
    if (result != KEY_CODE_YES) {
      event->kind = CNCURSES_SCALAR;
      event->code = (int32_t)key;
      return 1;
    }
    if (key == KEY_RESIZE) {
      event->kind = CNCURSES_RESIZE;
      return 1;
    }
    if (key == PASTE_BEGIN || key == PASTE_END) {
      event->kind = key == PASTE_BEGIN ? CNCURSES_PASTE_BEGIN : CNCURSES_PASTE_END;
      return 1;
    }
    if (key == KEY_MOUSE) {
      MEVENT mouse;
      if (getmouse(&mouse) != OK) continue;
      event->code = mouse_code(mouse.bstate);
      if (!event->code) continue;
      event->kind = CNCURSES_MOUSE;
      event->column = mouse.x;
      event->row = mouse.y;
      return 1;
    }
    event->code = key_code(key);
    if (!event->code) continue;
    event->kind = CNCURSES_KEY;
    return 1;
  }
}

static void take_new_size(void) {
  struct winsize size;
  resized = 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) return;
  if (size.ws_row == LINES && size.ws_col == COLS) return;
  resizeterm(size.ws_row, size.ws_col);  // which also queues KEY_RESIZE
}

static bool drain_pipe(void) {
  char marks[64];
  ssize_t count;
  bool woken = false;
  while ((count = read(wake_pipe[0], marks, sizeof marks)) > 0) {
    if (memchr(marks, 'w', (size_t)count)) woken = true;
  }
  return woken;
}

static int64_t now_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Gives the terminal to the shell until it calls this process back.
static void stop_until_continued(void) {
  stopping = 0;
  cncurses_leave();
  handle(SIGTSTP, SIG_DFL);
  // This may be a thread of a pool, which blocks signals.
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &before);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  handle(SIGTSTP, on_stop);
  take_new_size();
  cncurses_resume();
}

static int signalled(cncurses_event *event, int signal_number) {
  event->kind = CNCURSES_SIGNAL;
  event->code = signal_number;
  return 1;
}

int cncurses_wait(cncurses_event *event, int milliseconds) {
  memset(event, 0, sizeof *event);
  const int64_t deadline = now_milliseconds() + milliseconds;
  // Standard input at its end is readable for ever without a key: a terminal that is gone.
  int empty_reads = 0;
  for (;;) {
    const int signal_number = atomic_exchange(&ending, 0);
    if (signal_number) return signalled(event, signal_number);
    if (stopping) {
      stop_until_continued();
      event->kind = CNCURSES_RESIZE;
      return 1;
    }
    if (resized) take_new_size();
    if (read_key(event)) return 1;
    if (empty_reads > 3) return signalled(event, SIGHUP);
    int64_t left = milliseconds < 0 ? -1 : deadline - now_milliseconds();
    if (milliseconds >= 0 && left < 0) return 0;
    struct pollfd inputs[2] = {{STDIN_FILENO, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int ready = poll(inputs, 2, (int)left);
    if (ready == 0) return 0;
    if (ready < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    if (inputs[1].revents & POLLIN) {
      if (drain_pipe()) {
        event->kind = CNCURSES_WAKE;
        return 1;
      }
      continue;
    }
    if (inputs[0].revents & POLLIN) {
      empty_reads++;
    } else if (inputs[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
      empty_reads = 4;
    }
  }
}
