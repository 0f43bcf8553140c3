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

  static func measure<Value>(_ body: () throws -> Value) rethrows -> (
    value: Value, cpu: Double, wall: Double
  ) {
    let (cpu, wall) = (cpu, wall)
    let value = try body()
    return (value, Self.cpu - cpu, Self.wall - wall)
  }

  /// The most memory that a piece of work holds beyond what is held before it, MB.
  static func memory<Value>(of body: () throws -> Value) rethrows -> (value: Value, beyond: Double)
  {
    // "5" sets the peak to what is held now.
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    let before = status("VmRSS")
    let value = try body()
    return (value, max(0, status("VmHWM") - before))
  }

  /// A line of the kernel's status of a process, MB.
  static func status(_ key: String, of process: String = "self") -> Double {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
      return 0
    }
    for line in text.split(separator: "\n") where line.hasPrefix("\(key):") {
      return (line.split { !$0.isNumber }.first.flatMap { Double($0) } ?? 0) / 1024
    }
    return 0
  }
}
