import Glibc

/// How many threads and descriptors this process has.
struct Census {
  let threads: Int
  let descriptors: Int

  static var now: Census {
    Census(threads: count("/proc/self/task"), descriptors: count("/proc/self/fd"))
  }

  /// The numbers when they are down to `limit`, or after two seconds: a thread that has done its
  /// work still takes a moment to vanish from the kernel's list.
  static func settled(atMost limit: Census) async -> Census {
    for _ in 0..<200 {
      let census = now
      if census.threads <= limit.threads, census.descriptors <= limit.descriptors { return census }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return now
  }

  private static func count(_ folder: String) -> Int {
    guard let stream = opendir(folder) else { return 0 }
    defer { closedir(stream) }
    var count = 0
    while readdir(stream) != nil { count += 1 }
    return count
  }
}
