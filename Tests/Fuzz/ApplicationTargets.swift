import Estimation
import Explorer
import Figures
import Foundation
import Studies
import Terminal

extension FuzzTarget {
  static let address = FuzzTarget("address", longest: 512) { input, _ in
    blackHole(try Address(String(decoding: input, as: UTF8.self)).description)
  }

  static let keyScript = FuzzTarget("key-script", longest: 128) { input, _ in
    let script = try KeyScript(String(decoding: input, as: UTF8.self), name: "script")
    var player = ScriptPlayer(
      explorer: explorer, save: { screen, _ in blackHole(screen.lines) },
      export: { _, _ in .failed("Nothing is written here.") })
    _ = try player.play(script)
    // A screen of a million cells takes as long as all else: few inputs draw it, always the same.
    let drawsAll = input.reduce(0 as UInt8) { $0 &* 31 &+ $1 } == 0
    let size = player.explorer.size
    if drawsAll || size.columns * size.rows <= 20_000 { blackHole(player.explorer.draw().lines) }
  }

  /// An explorer on the small study, which is read once.
  private static let explorer: Explorer = {
    guard let study = try? Study.open(Scratch.study.path, index: .never) else {
      fatalError("'\(Scratch.study.path)' is no study")
    }
    _ = study.findings
    return Explorer(
      studies: [study], size: Size(columns: 80, rows: 24), capabilities: .full)
  }()

  static let plan = FuzzTarget("plan") { input, _ in
    let plan = try SweepPlan(input, name: "plan.jsonl")
    blackHole(try plan.text())
  }

  static let png = FuzzTarget("png", longest: 4 << 10) { input, _ in
    blackHole(try Picture([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + input, side: 64))
  }

  static let jpeg = FuzzTarget("jpeg", longest: 4 << 10) { input, _ in
    blackHole(try Picture([0xFF, 0xD8, 0xFF] + input, side: 64))
  }
}
