import Encodings
import FoundationEssentials
import Synchronization

/// Runs a packed model module in an interpreter over rows and collects what it says.
public struct ModuleRun: Sendable {
  /// What the module says about one row.
  public struct Answer: Equatable, Sendable {
    /// What `predict` returns as text; empty for a regression.
    public let label: String
    /// What `predict_proba` writes.
    public let scores: [Float]

    /// An answer from elsewhere.
    public init(label: String, scores: [Float]) {
      self.label = label
      self.scores = scores
    }
  }

  private static let serial = Mutex(0)
  private let folder: String

  /// A fresh folder with `files`, by name.
  public init(files: [String: [UInt8]]) throws {
    let number = Self.serial.withLock { serial in
      serial += 1
      return serial
    }
    let process = ProcessInfo.processInfo.processIdentifier
    folder = FileManager.default.temporaryDirectory.path + "/mote-module-\(process)-\(number)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in files.merging(
      [Self.driverName: Array(Self.driver.utf8)],
      uniquingKeysWith: { $1 }
    ) {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    }
  }

  /// Removes the folder.
  public func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Imports `module` and asks it about every row; a `scoreCount` of 0 is one per label, or one.
  public func answers(
    of module: String,
    scoreCount: Int = 0,
    rows: [[Float]],
    with interpreter: Interpreter
  ) async throws -> [Answer] {
    let bits = rows.flatMap { $0 }.flatMap { LittleEndian.bytes($0.bitPattern) }
    try Data(bits).write(to: URL(filePath: folder + "/rows.bin"))
    let output = try await interpreter.run(
      [Self.driverName, module, "\(scoreCount)"],
      in: folder
    )
    return output.split(separator: "\n").map(Self.answer)
  }

  /// The standard output of a script among the files.
  public func output(
    of arguments: [String],
    with interpreter: Interpreter
  ) async throws -> String {
    try await interpreter.run(arguments, in: folder)
  }

  private static func answer(_ line: Substring) -> Answer {
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    let bytes = Hex.bytes(parts.first ?? "") ?? []
    let scores = stride(from: 0, to: bytes.count, by: 4).compactMap {
      LittleEndian.load(UInt32.self, from: bytes, at: $0).map(Float.init(bitPattern:))
    }
    return Answer(label: String(parts.last ?? ""), scores: scores)
  }

  private static let driverName = "driver.py"

  /// Labels travel as `ascii` code points: MicroPython's `repr` differs from CPython's.
  private static let driver = """
    import sys
    from array import array
    from binascii import hexlify
    sys.path.insert(0, ".")
    model = __import__(sys.argv[1])
    with open("rows.bin", "rb") as file:
        rows = array("f", file.read())
    facts = model.info()
    width = facts["features"]
    count = int(sys.argv[2]) or len(model.labels) or 1
    codes = {"float32": "f", "int16": "h", "uint16": "H", "int8": "b", "uint8": "B"}
    code = codes[facts["type"]]
    scores = array("f", bytes(4 * count))
    for start in range(0, len(rows), width):
        row = rows[start:start + width]
        if code != "f":
            row = array(code, [int(value) for value in row])
        assert model.predict_proba(row, scores) is None
        first = bytes(scores)
        answer = model.predict(row)
        model.predict_proba(list(row), scores)
        assert bytes(scores) == first
        assert model.predict(tuple(row)) == answer or answer != answer or not model.labels
        if model.labels:
            assert answer in model.labels
            text = str(answer)
        else:
            values = answer if count > 1 else (answer,)
            assert bytes(array("f", values)) == first, (answer, first)
            text = ""
        print(hexlify(first).decode() + "\\t" + text)
    """
}
