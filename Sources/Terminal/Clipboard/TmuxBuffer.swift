import CNcurses
import Glibc

/// The paste buffer of the tmux that this process runs in.
enum TmuxBuffer {
  /// Loads text into the buffer, and into the clipboard of the terminal around tmux if this tmux
  /// can (3.2 or later). False if there is no tmux here or it refuses.
  static func load(_ text: String) -> Bool {
    guard getenv("TMUX") != nil else { return false }
    return run(["tmux", "load-buffer", "-w", "-"], input: text)
      || run(["tmux", "load-buffer", "-"], input: text)
  }

  /// Runs a program with text as its input and no output; true if it ends with 0.
  private static func run(_ arguments: [String], input: String) -> Bool {
    // A file in memory, not a pipe: a program that doesn't read can't stop us or break the pipe.
    let descriptor = cncurses_memory_file()
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let bytes = Array(input.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0
    else { return false }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let strings = arguments.map { strdup($0) }
    defer { for string in strings { free(string) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, arguments[0], &actions, nil, strings + [nil], environ) == 0
    else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return false } }
    return status == 0
  }
}
