/// A value that is passed to another thread or task.
///
/// `@unchecked Sendable`: one at a time uses it, or what it is used for may be done at once.
struct Shared<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
