import Estimation
import Explorer
import Figures
import Foundation
import Studies
import Terminal

extension FuzzTarget {
  static let address = FuzzTarget("address", longest: 2 << 10) { input, _ in
    blackHole(try Address(String(decoding: input, as: UTF8.self)).description)
  }

  static let keyScript = FuzzTarget("key-script", longest: 512) { input, scratch in
    let script = try KeyScript(String(decoding: input, as: UTF8.self), name: "script")
    let study = try Study.open(Scratch.study.path, index: .never)
    var player = ScriptPlayer(
      explorer: Explorer(
        studies: [study], size: Size(columns: 80, rows: 24), capabilities: .full),
      save: { screen, _ in blackHole(screen.lines) },
      export: { _, _ in .failed("Nothing is written here.") })
    _ = try player.play(script)
    blackHole(player.explorer.draw().lines)
  }

  static let plan = FuzzTarget("plan") { input, _ in
    let plan = try SweepPlan(input, name: "plan.jsonl")
    blackHole(try plan.text())
  }

  static let png = FuzzTarget("png") { input, _ in
    blackHole(try Picture([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + input, side: 64))
  }

  static let jpeg = FuzzTarget("jpeg") { input, _ in
    blackHole(try Picture([0xFF, 0xD8, 0xFF] + input, side: 64))
  }
}
