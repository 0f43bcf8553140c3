#include "rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// One for each signal; only those that end a process are used.
enum { SIGNAL_COUNT = 65 };

static struct sigaction before[SIGNAL_COUNT];
static struct termios settings;
static bool has_settings;
static char sequence[512];
static volatile sig_atomic_t sequence_length;
static volatile sig_atomic_t armed;
static int real_error = -1, kept_error = -1;

// Only calls that are safe in a signal handler, from here to rescue_end.
static void release_standard_error(void) {
  if (real_error < 0) return;
  dup2(real_error, STDERR_FILENO);
  char bytes[4096];
  ssize_t count;
  lseek(kept_error, 0, SEEK_SET);
  while ((count = read(kept_error, bytes, sizeof bytes)) > 0) {
    ssize_t ignored = write(STDERR_FILENO, bytes, (size_t)count);
    (void)ignored;
  }
  close(real_error);
  close(kept_error);
  real_error = kept_error = -1;
}

// Whether a signal ends a process that doesn't know it. Those that the driver takes as events are
// not among them, nor those that the C library keeps to itself.
static bool is_fatal(int number) {
  switch (number) {
    case SIGKILL: case SIGSTOP: case SIGCHLD: case SIGCONT: case SIGTSTP: case SIGTTIN:
    case SIGTTOU: case SIGURG: case SIGWINCH: case SIGTERM: case SIGHUP: case SIGINT:
      return false;
    default: return number < 32 || (number >= SIGRTMIN && number < SIGNAL_COUNT);
  }
}

// Whether an instruction that failed raised it: it fails again when the handler returns.
static bool is_fault(int number, const siginfo_t *info) {
  bool may_be = number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE ||
                number == SIGTRAP;
  return may_be && info->si_code > 0;
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  if (armed) {
    armed = 0;
    ssize_t ignored = write(STDOUT_FILENO, sequence, (size_t)sequence_length);
    (void)ignored;
    if (has_settings) tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    release_standard_error();
  }
  // Hand back to who was there before: Swift's backtracer, or the default.
  sigaction(number, &before[number], NULL);
  if (is_fault(number, info)) return;
  raise(number);
  signal(number, SIG_DFL);
  raise(number);
}

void rescue_begin(void) {
  sequence_length = 0;
  has_settings = tcgetattr(STDIN_FILENO, &settings) == 0;
  if (!isatty(STDERR_FILENO) || real_error >= 0) return;
  kept_error = memfd_create("infoprism-errors", MFD_CLOEXEC);
  if (kept_error < 0) return;
  real_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real_error < 0 || dup2(kept_error, STDERR_FILENO) < 0) {
    close(kept_error);
    if (real_error >= 0) close(real_error);
    real_error = kept_error = -1;
  }
}

void rescue_remember(char byte) {
  if (sequence_length < (int)sizeof sequence) sequence[sequence_length++] = byte;
}

void rescue_arm(void) {
  armed = 1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_sigaction = on_fatal;
  action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_SIGINFO;
  for (int number = 1; number < SIGNAL_COUNT; number++) {
    if (!is_fatal(number) || sigaction(number, NULL, &before[number]) != 0) continue;
    // What this process ignores doesn't end it.
    if (before[number].sa_handler != SIG_IGN) sigaction(number, &action, NULL);
  }
}

void rescue_disarm(void) {
  armed = 0;
  for (int number = 1; number < SIGNAL_COUNT; number++) {
    if (is_fatal(number)) sigaction(number, &before[number], NULL);
  }
}

void rescue_end(void) { release_standard_error(); }
