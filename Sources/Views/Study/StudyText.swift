import Analysis
import SafeText
import Studies
import Terminal

/// A study in words.
package enum StudyText {
  /// Headings begin at the margin, text is indented by two.
  package static func lines(_ part: StudyPart, width: Int) -> [String] {
    let study = part.study
    let findings = study.findings
    return study.derived(.init("text of \(width) with \(findings.count)")) {
      lines(study, findings, width: width)
    }
  }

  private static func lines(_ study: Study, _ findings: [Finding], width: Int) -> [String] {
    let card = study.card
    var lines: [String] = []
    func add(_ heading: String, _ texts: [String]) {
      lines += heading.wrapped(to: max(10, width))
      for text in texts {
        lines += text.wrapped(to: max(10, width - 2)).map { "  " + $0 }
      }
      lines.append("")
    }
    add(card.title, [study.path])
    if let citation = card.citation { add("Citation", [citation]) }
    if let provenance = card.provenance { add("Provenance", [provenance]) }
    if let tolerance = card.tolerance { add("Tolerance", [tolerance]) }
    add("Records", counts(study))
    add(
      "Datasets",
      study.datasets.map { name in
        let dataset = card.datasets.first { $0.name == name }
        let options = dataset?.options.map { ", up to " + "option".counted($0) } ?? ""
        return name + (dataset?.domain.map { ": \($0)" } ?? "") + options
      })
    add("Families", families(study))
    add(
      findings.isEmpty ? "Findings: none" : "Findings: \(findings.count)",
      findings.prefix(200).map { finding in
        let place = finding.line.map { "\(finding.file):\($0)" } ?? finding.file
        return "\(finding.severity.rawValue) \(place): \(finding.message)"
      })
    return lines
  }

  private static func counts(_ study: Study) -> [String] {
    let levels: [(EstimateQuery.Level, String)] = [
      (.output, "estimates of models"), (.layer, "estimates of layers"),
      (.checkpoint, "estimates of checkpoints"),
    ]
    return levels.map { "\(study.count(EstimateQuery(level: $0.0))) \($0.1)" }
      + ["question".counted(study.questionCount()), "model".counted(study.models.count)]
  }

  private static func families(_ study: Study) -> [String] {
    study.models.grouped(by: \.family).map { family, models in
      "\(family) \(models.map(\.size).joined(separator: " "))"
    }
  }
}
