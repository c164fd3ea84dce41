/// How long a loader may take.
///
/// Source: Espressif "Serial Protocol"; times of ESP32 and ESP32-C3 ROMs.
public enum ESPTiming {
  /// Most replies.
  public static let reply = Duration.seconds(3)
  /// Replies about registers, which take milliseconds.
  static let register = Duration.seconds(1)
  /// A SYNC behind a request that was not answered in time.
  static let resync = Duration.milliseconds(500)
  /// One SYNC.
  static let sync = Duration.milliseconds(100)
  /// Between two SYNCs, and for the seven further replies to one.
  static let syncPause = Duration.milliseconds(50)
  /// For further replies to a request the ROM does not know.
  static let drain = Duration.milliseconds(200)
  /// For the proof that a new rate works.
  static let proof = Duration.milliseconds(300)

  /// Erasing `byteCount` bytes: 40 s/MiB.
  public static func erase(_ byteCount: Int) -> Duration { scaled(40, byteCount) }

  /// The MD5 of `byteCount` bytes: 8 s/MiB.
  public static func digest(_ byteCount: Int) -> Duration { scaled(8, byteCount) }

  /// Programming `byteCount` bytes, which takes half as long at most: 8 s/MiB.
  public static func programming(_ byteCount: Int) -> Duration { scaled(8, byteCount) }

  private static func scaled(_ secondsPerMebibyte: Int, _ byteCount: Int) -> Duration {
    // The largest flash has 2 GiB; more would be a mistake and must not overflow.
    let count = min(max(0, byteCount), 1 << 31)
    return reply + .milliseconds(secondsPerMebibyte * 1000 * count >> 20)
  }
}
