/// What a copy does, in order: directories first, then files.
struct CopyPlan {
  /// One file.
  struct Item {
    var source: CopyLocation
    var destination: CopyLocation
    var byteCount: Int
  }

  var directories: [CopyLocation] = []
  var items: [Item] = []
}
