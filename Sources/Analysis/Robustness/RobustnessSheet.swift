public import InformationDecomposition
public import Studies

/// What a reviewer would ask of one subject's estimates, on one page: what was found, how it moves,
/// what it is worth, and what could not be checked, with the command that would.
public struct RobustnessSheet: Hashable, Sendable {
  /// A question that the sheet answers, in the order of the page.
  public enum Check: String, CaseIterable, Hashable, Sendable {
    case verdict, accuracy, exact
    case batch = "BATCH"
    case distance, gate, temperature, masks, nulls, raking, interventions
    case unchecked = "not checked"
  }

  public struct Line: Hashable, Sendable {
    public var check: Check
    /// What is looked at, such as a seed or a gate.
    public var variant: String
    /// The estimate that the atoms are of, where they are of one.
    public var estimate: Estimate?
    /// Bits.
    public var atoms: Atoms?
    public var value: Double?
    public var interval: Interval?
    /// Of the value, such as `bits` or `%`.
    public var unit: String?
    public var text: String?
    /// The words of the command that would check it.
    public var command: [String]?

    init(
      _ check: Check, _ variant: String, estimate: Estimate? = nil, atoms: Atoms? = nil,
      value: Double? = nil, interval: Interval? = nil, unit: String? = nil, text: String? = nil,
      command: [String]? = nil
    ) {
      (self.check, self.variant, self.estimate) = (check, variant, estimate)
      self.atoms = atoms ?? estimate?.atoms
      (self.value, self.interval, self.unit) = (value, interval, unit)
      (self.text, self.command) = (text, command)
    }
  }

  /// A value beside what is left of it where what it measures has been destroyed.
  public struct Null: Hashable, Sendable {
    public var name: String
    public var value: Information
    public var mean: Information
    public var range: Interval?
    public var pValue: Double?

    public init(
      name: String, value: Information, mean: Information, range: Interval?, pValue: Double?
    ) {
      (self.name, self.value, self.mean) = (name, value, mean)
      (self.range, self.pValue) = (range, pValue)
    }
  }

  public var subject: Subject
  /// Checks in order, and what could not be checked at the end.
  public var lines: [Line]

  /// - Parameters:
  ///   - measured: estimates of the subject that are in no study, made for this sheet.
  ///   - problems: what could not be measured, and why.
  /// - Returns: nil where there is no estimate of the subject.
  public init?(
    _ subject: Subject, of study: Study, measured: [Estimate] = [], nulls: [Null] = [],
    problems: [(check: Check, reason: String)] = []
  ) {
    let all = study.history(of: Target(subject)) + measured
    let current = study.current(of: Target(subject))
    guard let headline = all.last(where: { $0.estimator == "exact" }) ?? current ?? all.last else {
      return nil
    }
    self.subject = subject
    var page = RobustnessPage(subject, study: study, all: all, headline: headline)
    page.verdict()
    page.accuracy()
    page.exact()
    page.batch()
    page.sweeps()
    page.masks()
    page.nulls(nulls)
    page.raking()
    page.interventions()
    lines = page.lines
    lines += page.missing.map { check, line in
      var line = line
      if let reason = problems.first(where: { $0.check == check })?.reason { line.text = reason }
      return line
    }
  }

  public var title: String {
    let place = [subject.model, "on", subject.dataset, subject.stage, subject.checkpoint]
    return "What the estimates of " + place.compactMap { $0 }.joined(separator: " ") + " are worth"
  }
}
