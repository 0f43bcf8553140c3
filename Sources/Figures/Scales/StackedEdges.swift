// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

/// Edges of stacked parts in whole steps of a bar, rounded on their running sum, so that no edge
/// is further than half a step from its value and the parts add up to the whole.
package struct StackedEdges: Hashable, Sendable {
  package struct Span: Hashable, Sendable {
    package var part: Int
    package var start: Int
    package var end: Int
  }

  /// Parts as stretches of steps, from left to right; empty ones are left out.
  package let spans: [Span]

  /// - Parameters:
  ///   - segments: stretches of the axis, as ``StackedBars/Segment`` gives them.
  ///   - steps: the number of steps that the scale is divided into.
  package init(_ segments: [StackedBars.Segment], scale: LinearScale, steps: Int) {
    spans = segments.compactMap { segment in
      let start = Int((scale.fraction(segment.start) * Double(steps)).rounded())
      let end = Int((scale.fraction(segment.end) * Double(steps)).rounded())
      return start < end ? Span(part: segment.part, start: start, end: end) : nil
    }
  }
}
