/// The core that an Arm object is for: the build attribute `Tag_CPU_arch`.
///
/// Source: Arm addenda32 § 3.3.
public struct ArmCore: RawRepresentable, Equatable, Sendable {
  /// The number in the file.
  public let rawValue: Int

  /// The core with this number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Whether its Thumb code runs on Armv6-M: cores without Thumb-2, and Armv6-M itself.
  public var isWithinArmv6M: Bool {
    switch rawValue {
    case 0...7, 9, 11, 12: true
    default: false
    }
  }

  /// The name of the architecture, as compilers spell it.
  public var name: String {
    let names = [
      0: "before Armv4", 1: "Armv4", 2: "Armv4T", 3: "Armv5T", 4: "Armv5TE", 5: "Armv5TEJ",
      6: "Armv6", 7: "Armv6KZ", 8: "Armv6T2", 9: "Armv6K", 10: "Armv7", 11: "Armv6-M",
      12: "Armv6S-M", 13: "Armv7E-M", 14: "Armv8-A", 15: "Armv8-R", 16: "Armv8-M Baseline",
      17: "Armv8-M Mainline", 21: "Armv8.1-M Mainline", 22: "Armv9-A",
    ]
    return names[rawValue] ?? "number \(rawValue)"
  }
}
