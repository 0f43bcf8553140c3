import Foundation

/// Time and memory of this process.
enum Clock {
  /// CPU seconds of all threads of this process.
  static var cpu: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static var wall: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory this process has held, MB.
  static var peakMemory: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  static func measure<Value>(_ body: () throws -> Value) rethrows -> (
    value: Value, cpu: Double, wall: Double
  ) {
    let (cpu, wall) = (cpu, wall)
    let value = try body()
    return (value, Self.cpu - cpu, Self.wall - wall)
  }
}
