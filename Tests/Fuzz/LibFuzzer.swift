#if LIBFUZZER
  import Foundation

  /// The reader that `INFOPRISM_FUZZ_TARGET` names, and its folder.
  private let underTest: (target: FuzzTarget, scratch: Scratch) = {
    let name = ProcessInfo.processInfo.environment["INFOPRISM_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.named(name), let scratch = try? Scratch() else {
      fatalError("INFOPRISM_FUZZ_TARGET is '\(name)', which is no target")
    }
    return (target, scratch)
  }()

  /// What libFuzzer, whose `main` a build with `--sanitize fuzzer` has, calls with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  func fuzzerTestOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = bytes.map { Data(bytes: $0, count: min(count, underTest.target.longest)) }
    underTest.target.tryReading(input ?? Data(), in: underTest.scratch)
    return 0
  }
#endif
