import Glibc

/// Waits for descriptors and a moment, to within some ten microseconds.
///
/// `poll` counts in milliseconds, and a byte at 921600 baud takes eleven microseconds; `ppoll` and
/// `timerfd` are not in the Glibc module. `pselect` is, and knows descriptors below 1024 only.
enum PreciseWait {
  private static let bitsPerWord = 64
  private static let setSize = 1024

  /// Fills in `revents`; without a limit waits for the descriptors alone.
  static func wait(_ requests: inout [pollfd], for limit: Duration?) {
    if let limit, limit > .zero, limit < .seconds(1) {
      waitFinely(requests, for: limit)
      poll(&requests, nfds_t(requests.count), 0)
    } else {
      let milliseconds: Int32 = limit.map { $0 > .zero ? 1000 : 0 } ?? -1
      poll(&requests, nfds_t(requests.count), milliseconds)
    }
  }

  private static func waitFinely(_ requests: [pollfd], for limit: Duration) {
    var readable = [UInt64](repeating: 0, count: setSize / bitsPerWord)
    var writable = readable
    var highest: Int32 = -1
    for request in requests where request.fd >= 0 {
      guard request.fd < setSize else { return waitCoarsely(requests, for: limit) }
      let (word, bit) = Int(request.fd).quotientAndRemainder(dividingBy: bitsPerWord)
      if Int32(request.events) & POLLIN != 0 { readable[word] |= 1 << UInt64(bit) }
      if Int32(request.events) & POLLOUT != 0 { writable[word] |= 1 << UInt64(bit) }
      highest = max(highest, request.fd)
    }
    let (seconds, attoseconds) = limit.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    readable.withUnsafeMutableBytes { readable in
      writable.withUnsafeMutableBytes { writable in
        _ = pselect(
          highest + 1,
          readable.baseAddress?.assumingMemoryBound(to: fd_set.self),
          writable.baseAddress?.assumingMemoryBound(to: fd_set.self),
          nil,
          &time,
          nil
        )
      }
    }
  }

  private static func waitCoarsely(_ requests: [pollfd], for limit: Duration) {
    var requests = requests
    poll(&requests, nfds_t(requests.count), Int32(limit / .milliseconds(1)) + 1)
  }
}
