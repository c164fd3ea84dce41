/// What was attempted with a file, as the word of a message.
public enum FileOperation: String, Sendable, CaseIterable {
  case reading
  case writing
  case locking
  case making
  case removing
}
