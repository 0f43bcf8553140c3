import Foundation
import Testing

/// A Slurm of one node that only this process's tests use, on free ports of this machine.
final class TestCluster: Sendable {
  private let folder: URL
  /// What its clients need.
  let environment: [String: String]

  /// Why there is none here, or nil where there can be one.
  static let obstacle: String? = {
    let missing = ["sbatch", "slurmctld", "slurmd", "munged"].filter { name in
      !["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      }
    }
    if !missing.isEmpty {
      return "\(missing.joined(separator: ", ")) not installed: apt-get install slurm-wlm munge"
    }
    return getuid() == 0 ? nil : "the daemons of Slurm need root"
  }()

  init() throws {
    folder = try Product.temporaryFolder()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let tools = ["PATH": "\(path):/usr/sbin:/usr/local/sbin"]
    let ports = try Self.freePorts().map(String.init).joined(separator: " ")
    let result = try Product.run(
      "/bin/bash", [Self.script("slurm-up.sh"), folder.path],
      environment: tools.merging(["SLURM_TEST_PORTS": ports]) { $1 })
    let line = result.output.split(separator: "\n").last { $0.hasPrefix("SLURM_CONF=") }
    guard result.status == 0, let line else {
      throw SweepStudy.Failure(text: "Slurm doesn't come up: \(result.errors)")
    }
    environment = tools.merging(["SLURM_CONF": String(line.dropFirst(11))]) { $1 }
  }

  deinit {
    _ = try? Product.run(
      "/bin/bash", [Self.script("slurm-down.sh"), folder.path], environment: environment)
    try? FileManager.default.removeItem(at: folder)
  }

  private static func script(_ name: String) -> String {
    Product.root.appending(path: "Tests/CommandLineTests/Cluster/\(name)").path
  }

  /// Two ports that nobody listens on.
  private static func freePorts() throws -> [UInt16] {
    let sockets = [0, 1].map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    defer { for socket in sockets { close(socket) } }
    return sockets.map { socket in
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          _ = bind(socket, address, length)
          _ = getsockname(socket, address, &length)
        }
      }
      return UInt16(bigEndian: address.sin_port)
    }
  }

  /// The cluster of the suite that runs.
  @TaskLocal static var current: TestCluster?
}

/// Brings a cluster up before the tests of a suite, and down after them.
struct ClusterTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    try await TestCluster.$current.withValue(try TestCluster()) { try await body() }
  }
}

extension Trait where Self == ClusterTrait {
  static var cluster: ClusterTrait { ClusterTrait() }
}
