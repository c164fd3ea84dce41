/// A place in a function under construction, before or after it is known.
public struct BytecodeLabel: Hashable, Sendable {
  let index: Int
}
