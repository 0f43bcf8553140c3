// Makes one call on files fail, for tests: preloaded with LD_PRELOAD.
//
// FAULT_UNDER  Only files under these folders count (separated by ':').
// FAULT_CALL   write, sync, rename, open or read: which calls are counted. 'open' is open for
//              writing.
// FAULT_AT     The number of the call that fails, from 1; 0 fails none.
// FAULT_KIND   full (no space from this call on), error (EIO once), interrupted (EINTR once),
//              short (a write stops half-way, once), kill (the process ends in the call).
//              Before a read, what other programs do to the file that is read: halved, emptied,
//              overwritten (other bytes of the same length), removed, replaced (by another file).
// FAULT_STATE  A file of six 64-bit numbers, the calls so far of each of the five kinds, by all
//              processes, and those that failed; then the path of the file that is read.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *const calls[] = {"write", "sync", "rename", "open", "read"};

struct state {
  _Atomic uint64_t calls[5], failed;
  char changed[PATH_MAX];
};

static struct state *state;
static const char *under, *call, *kind;
static uint64_t at;

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("FAULT_STATE"), *number = getenv("FAULT_AT");
  under = getenv("FAULT_UNDER");
  call = getenv("FAULT_CALL");
  kind = getenv("FAULT_KIND");
  if (!path || !under || !call || !kind) return;
  at = number ? strtoull(number, NULL, 10) : 0;
  int descriptor = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return;
  void *place = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  syscall(SYS_close, descriptor);
  if (place != MAP_FAILED) state = place;
}

static int is_meant(const char *path) {
  for (const char *folder = under; *folder;) {
    size_t length = strcspn(folder, ":");
    if (!strncmp(path, folder, length) && (path[length] == '/' || !path[length])) return 1;
    folder += length + (folder[length] == ':');
  }
  return 0;
}

// Where a path leads, as far as its folder.
static int is_meant_at(int folder, const char *path) {
  char whole[2 * PATH_MAX], base[PATH_MAX];
  if (path[0] == '/') return is_meant(path);
  ssize_t length;
  if (folder == AT_FDCWD) {
    if (!getcwd(base, sizeof base)) return 0;
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    if ((length = readlink(link, base, sizeof base - 1)) < 0) return 0;
    base[length] = 0;
  }
  snprintf(whole, sizeof whole, "%s/%s", base, path);
  return is_meant(whole);
}

static int is_meant_file(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_meant(path);
}

enum fault { NONE, FAILS, SHORT };

enum call { WRITE, SYNC, RENAME, OPEN, READ };

// Counts a call, and says what becomes of it; errno is set.
static enum fault count(enum call which) {
  uint64_t number = ++state->calls[which];
  int is_full = !strcmp(kind, "full");
  if (strcmp(call, calls[which]) || !at || number < at || (number > at && !is_full)) return NONE;
  state->failed++;
  if (!strcmp(kind, "kill")) kill(getpid(), SIGKILL);
  if (!strcmp(kind, "short")) return SHORT;
  errno = is_full ? ENOSPC : !strcmp(kind, "interrupted") ? EINTR : EIO;
  return FAILS;
}

static enum fault counted(enum call which, int descriptor) {
  int kept = errno;
  if (state && is_meant_file(descriptor)) {
    enum fault fault = count(which);
    if (fault == FAILS) return fault;
    errno = kept;
    return fault;
  }
  errno = kept;
  return NONE;
}

static int fails(enum call which, int folder, const char *path) {
  return state && is_meant_at(folder, path) && count(which) != NONE;
}

// Does to a file what another program would.
static void change(const char *path) {
  char beside[PATH_MAX + 8];
  if (!strcmp(kind, "removed")) {
    unlink(path);
    return;
  }
  if (!strcmp(kind, "replaced")) {
    snprintf(beside, sizeof beside, "%s.other", path);
    int other = syscall(SYS_openat, AT_FDCWD, beside, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    syscall(SYS_write, other, "{}\n", 3);
    syscall(SYS_close, other);
    syscall(SYS_renameat2, AT_FDCWD, beside, AT_FDCWD, path, 0);
    return;
  }
  int writer = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
  off_t size = lseek(writer, 0, SEEK_END);
  if (strcmp(kind, "overwritten")) {
    ftruncate(writer, !strcmp(kind, "halved") ? size / 2 : 0);
  } else {
    static const char other[4096] = {'{'};
    ftruncate(writer, 0);
    for (off_t place = 0; place < size; place += sizeof other) {
      size_t count = size - place < (off_t)sizeof other ? size - place : sizeof other;
      syscall(SYS_pwrite64, writer, other, count, place);
    }
  }
  syscall(SYS_close, writer);
}

// What becomes of a read: a failure, or what is left to be read.
static int is_read_refused(int descriptor) {
  if (counted(READ, descriptor) != FAILS) return 0;
  int code = errno;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, state->changed, sizeof state->changed - 1);
  state->changed[length < 0 ? 0 : length] = 0;
  int is_refused = !strcmp(kind, "error") || !strcmp(kind, "interrupted");
  if (!is_refused) change(state->changed);
  errno = code;
  return is_refused;
}

ssize_t read(int descriptor, void *bytes, size_t size) {
  return is_read_refused(descriptor) ? -1 : syscall(SYS_read, descriptor, bytes, size);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t offset) {
  if (is_read_refused(descriptor)) return -1;
  return syscall(SYS_pread64, descriptor, bytes, size, offset);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset) {
  return pread64(descriptor, bytes, size, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  enum fault fault = counted(WRITE, descriptor);
  if (fault == FAILS) return -1;
  if (fault == SHORT) size = size > 1 ? size / 2 : size;
  return syscall(SYS_write, descriptor, bytes, size);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
  enum fault fault = counted(WRITE, descriptor);
  if (fault == FAILS) return -1;
  if (fault == SHORT) size = size > 1 ? size / 2 : size;
  return syscall(SYS_pwrite64, descriptor, bytes, size, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
  return pwrite64(descriptor, bytes, size, offset);
}

ssize_t writev(int descriptor, const struct iovec *parts, int number) {
  enum fault fault = counted(WRITE, descriptor);
  if (fault == FAILS) return -1;
  if (fault == SHORT && number > 0) {
    struct iovec half = {parts[0].iov_base, (parts[0].iov_len + 1) / 2};
    return syscall(SYS_writev, descriptor, &half, 1);
  }
  return syscall(SYS_writev, descriptor, parts, number);
}

int fsync(int descriptor) {
  return counted(SYNC, descriptor) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
  return counted(SYNC, descriptor) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  if (fails(RENAME, to, new)) return -1;
  return syscall(SYS_renameat2, from, old, to, new, flags);
}

int renameat(int from, const char *old, int to, const char *new) {
  return renameat2(from, old, to, new, 0);
}

int rename(const char *old, const char *new) {
  return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  if (fails(RENAME, to, new)) return -1;
  return syscall(SYS_linkat, from, old, to, new, flags);
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

static int opened(int folder, const char *path, int flags, mode_t mode) {
  int is_write = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  if (is_write && fails(OPEN, folder, path)) return -1;
  return syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE(last)                                              \
  mode_t mode = 0;                                              \
  if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) {    \
    va_list rest;                                               \
    va_start(rest, last);                                       \
    mode = va_arg(rest, mode_t);                                \
    va_end(rest);                                               \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  return opened(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return opened(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return opened(folder, path, flags, mode);
}

int creat(const char *path, mode_t mode) {
  return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int creat64(const char *path, mode_t mode) { return creat(path, mode); }
