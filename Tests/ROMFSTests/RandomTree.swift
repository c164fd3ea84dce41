/// Files and folders drawn from a seed, with names and contents of lengths around the borders of the
/// format's numbers.
struct RandomTree {
  let paths: (files: [String: [UInt8]], folders: [String])

  /// mpremote writes names in ASCII only.
  init(seed: UInt64, isASCII: Bool = false) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let words = [
      "a", "lib", isASCII ? "e" : "é", "model.mpy", "z.py", "A", "0",
      String(repeating: "n", count: 130),
    ]
    let sizes = [0, 1, 5, 100, 120, 127, 128, 129, 300, 16_384, 20_000]
    var files: [String: [UInt8]] = [:]
    var folders: Set<String> = []
    for number in 0..<draw(12) {
      let parts = (0..<draw(4)).map { _ in "d" + words[draw(words.count)] }
      let name = words[draw(words.count)] + "\(number)"
      for length in 1..<(parts.count + 1) {
        folders.insert(parts.prefix(length).joined(separator: "/"))
      }
      let content = (0..<sizes[draw(sizes.count)]).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      if draw(5) == 0 {
        folders.insert((parts + ["e" + name]).joined(separator: "/"))
      } else {
        files[(parts + ["f" + name]).joined(separator: "/")] = content
      }
    }
    paths = (files, folders.sorted())
  }
}
