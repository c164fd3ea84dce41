import BoardModel

/// What one `mote sync` was asked to do.
struct SyncRequest {
  /// A folder of this computer.
  var folder: String
  /// A directory of the board, as it was written.
  var directory: String
  /// Whether what the folder lacks is removed.
  var isDeleting: Bool
  /// Whether Python sources are compiled.
  var isCompiling: Bool
  /// Whether only to say what would be done.
  var isDry: Bool
}
