/// What the records say: pure functions over studies.
public enum AnalysisPlaceholder {}
