/// Decimal text for people: fixed digits and byte counts.
public enum DecimalText {
  /// `value` with exactly `digits` digits after the point, rounded half away from zero.
  ///
  /// Values beyond ±9 × 10¹⁵ and not-a-number are written as Swift writes them.
  public static func fixed(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<max(0, digits) { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9e15 else { return "\(value)" }
    let whole = Int64(scaled.magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard digits > 0 else { return sign + "\(whole)" }
    let unit = Int64(scale)
    let fraction = String(whole % unit)
    let padding = String(repeating: "0", count: max(0, digits - fraction.count))
    return sign + "\(whole / unit)." + padding + fraction
  }

  /// `count` with commas between groups of three digits: `102,400`.
  public static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A byte count as people say it: `512 B`, `14.2 KiB`, `1.0 MiB`.
  public static func byteCount(_ count: Int) -> String {
    switch count {
    case ..<1024: "\(count) B"
    case ..<(1024 * 1024): fixed(Double(count) / 1024, digits: 1) + " KiB"
    default: fixed(Double(count) / (1024 * 1024), digits: 1) + " MiB"
    }
  }
}
