import Glibc

/// The clock that processes of one machine have in common.
public enum MonotonicTime {
  /// Nanoseconds since some moment before all of them began.
  public static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(max(0, time.tv_sec)) * 1_000_000_000 + UInt64(max(0, time.tv_nsec))
  }
}
