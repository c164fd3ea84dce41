import Glibc

/// A time stamp of a file, to be compared only.
struct FileTime: Hashable, Sendable {
  private let seconds: Int
  private let nanoseconds: Int

  init(_ time: timespec) {
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
  }
}
