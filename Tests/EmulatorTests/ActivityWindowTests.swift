import BoardSession
import Encodings
import FoundationEssentials
import ModelFixtures
import RawREPL
import TestSupport
import Testing

/// `Recipes/activity` on boards, fed the recordings' 40 test windows: features and labels are those
/// of the recipe's own script.
@Suite(.serialized) struct ActivityWindowTests {
  private struct Reference: Decodable {
    struct Window: Decodable {
      let activity: String
      let label: String
      let features: [Double]
      let samples: String
    }
    let windows: [Window]
  }

  /// Crossings are counts: no tolerance for them.
  private static let counts = [3, 7, 11]

  private func reference() async throws -> [Reference.Window] {
    let wheel = Program.cache + "/wheels/aeon-1.6.0-py3-none-any.whl"
    try #require(
      FileManager.default.fileExists(atPath: wheel),
      "\(wheel) is missing: run `make setup`"
    )
    let python = try Program.tool("python")
    let script = RepositoryPath.root + "/Recipes/activity/windows.py"
    let result = try await python.run(["-B", script, "--wheel", wheel])
    try #require(result.status == 0, "\(result.error)")
    return try JSONDecoder().decode(Reference.self, from: Data(result.output.utf8)).windows
  }

  @Test(arguments: ["virtual", "qemu-m3", "qemu-m4f"])
  func featuresAndLabelsAreThoseOfTheScript(board: String) async throws {
    let windows = try await reference()
    try #require(windows.count == 40)
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    try await mote.serving(["sim", board]) { port in
      let deployed = try await mote.run([
        "deploy", ActivityRecipe.path, "--port", port,
      ])
      try #require(deployed.status == 0, "\(deployed.error)")
      let script = try state.write(Self.program(windows).utf8, to: "windows.py")
      let result = try await mote.run(["run", script, "--port", port], limit: .seconds(300))
      try #require(result.status == 0, "\(result.error)")
      let lines = result.output.split(separator: "\n")
      try #require(lines.count == windows.count)
      for (window, line) in zip(windows, lines) { try Self.compare(line, with: window) }
    }
  }

  private static func program(_ windows: [Reference.Window]) -> String {
    let head = """
      import main
      from array import array
      from activity_features import features
      def show(text):
          window = array('f', bytes.fromhex(text))
          print(bytes(features(window)).hex(), main.classify(window))

      """
    return head + windows.map { "show('\($0.samples)')\n" }.joined()
  }

  private static func compare(_ line: Substring, with window: Reference.Window) throws {
    let parts = line.split(separator: " ")
    let bytes = try #require(parts.first.flatMap { Hex.bytes($0) })
    let features = try (0..<12).map { index -> Double in
      let bits = try #require(LittleEndian.load(UInt32.self, from: bytes, at: 4 * index))
      return Double(Float(bitPattern: bits))
    }
    for (index, feature) in features.enumerated() {
      let expected = window.features[index]
      if counts.contains(index) {
        #expect(feature == expected)
      } else {
        #expect((feature - expected).magnitude <= 1e-4 * expected.magnitude)
      }
    }
    #expect(parts.last.map(String.init) == window.label)
  }
}
