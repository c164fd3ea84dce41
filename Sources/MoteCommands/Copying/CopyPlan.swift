/// What a copy does, in order: directories first, then files.
struct CopyPlan {
  /// One file.
  struct Item {
    var source: CopyLocation
    var destination: CopyLocation
    var byteCount: Int
  }

  /// Directories that have to be there, each after the one it is in.
  var directories: [CopyLocation] = []
  var items: [Item] = []
  /// What is copied to where by its name on the command line; what is in a directory follows it.
  var tops: [(source: CopyLocation, destination: CopyLocation)] = []

  /// What a progress line calls it.
  var title: String { items.count == 1 ? items[0].source.text : "\(items.count) files" }

  /// Bytes of all files.
  var byteCount: Int { items.reduce(0) { $0 + $1.byteCount } }
}
