/// How curves over layers are shown.
public enum LayersView: String, CaseIterable, Hashable, Sendable {
  case table, chart, heatmap
}
