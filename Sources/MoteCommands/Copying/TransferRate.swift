import Encodings

/// Bytes over time, as people say it.
struct TransferRate {
  let byteCount: Int
  /// To the millisecond.
  let seconds: Double

  init(byteCount: Int, time: Duration) {
    self.byteCount = byteCount
    let (whole, fraction) = time.components
    seconds = Double(whole) + (Double(fraction) / 1e15).rounded() / 1000
  }

  /// `5,120 bytes in 0.42 s (11.9 KiB/s)`; without a rate where nothing or no time went by.
  var text: String {
    let amount =
      "\(DecimalText.grouped(byteCount)) bytes in \(DecimalText.fixed(seconds, digits: 2)) s"
    guard byteCount > 0, seconds >= 0.001 else { return amount }
    return amount + " (\(DecimalText.byteCount(Int(Double(byteCount) / seconds)))/s)"
  }
}
