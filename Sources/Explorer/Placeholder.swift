/// The application.
public enum ExplorerPlaceholder {}
