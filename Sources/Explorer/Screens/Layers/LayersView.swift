/// How the Layers screen shows its curves.
package enum LayersView: String, CaseIterable, Hashable, Sendable {
  case table, chart, heatmap
}
