import ModelIR
import Models
import Testing

/// emlearn's CSV: two arithmetics, warnings, refusals.
@Suite struct EmlearnTests {
  private static let sample = [
    "f,3", "c,2", "lb,0", "l,0", "l,1", "r,0", "r,-2", "n,0,7.5,1,-1", "n,2,-3.25,-1,-2",
  ]

  private func read(
    _ lines: [String] = sample,
    asEmlearn: Bool = false
  ) throws -> ImportedModel {
    let text = lines.joined(separator: "\r\n")
    return try ModelFile.read(Array(text.utf8), options: ImportOptions(asEmlearn: asEmlearn))
  }

  private func lines(_ line: String, _ other: String) -> [String] {
    Self.sample.map { $0 == line ? other : $0 }
  }

  /// The scores of the second class.
  private func second(_ imported: ImportedModel, _ row: [Float]) throws -> Float {
    try imported.model.evaluate(row).scores[1]
  }

  @Test func asTrained() throws {
    let model = try read()
    #expect(try second(model, [7.5, 0, 0]) == 1)
    #expect(try second(model, [7, 0, -4]) == 0.5)
    #expect(try second(model, [8, 0, 0]) == 0.5)
    #expect(
      model.notes == [
        .thresholdsCut(count: 1, total: 2), .roundedValues(digits: 6), .proportionsLost(leaves: 2),
      ]
    )
  }

  /// Left on x < 7 and x < −3: thresholds lose their fractions towards zero.
  @Test func asEmlearn() throws {
    let model = try read(asEmlearn: true)
    #expect(try second(model, [7, 0, 0]) == 0.5)
    #expect(try second(model, [6, 0, 0]) == 1)
    #expect(try second(model, [6, 0, -3]) == 1)
    #expect(try second(model, [6, 0, -4]) == 0.5)
    #expect(throws: ModelFault.self) { _ = try model.model.evaluate([6.5, 0, 0]) }
  }

  @Test func thresholdsOutsideInt16() throws {
    let wide = lines("n,0,7.5,1,-1", "n,0,40000.5,1,-1")
    #expect(try second(read(wide), [40_000, 0, 0]) == 1)
    #expect(throws: ImportFailure.emlearn(line: 8, .thresholdBeyondInt16("40000.5"))) {
      _ = try read(wide, asEmlearn: true)
    }
  }

  @Test func proportions() throws {
    var soft = Self.sample
    soft[2...4] = ["lb,8", "l,[ 51 204]", "l,[255   0]"]
    let model = try read(soft)
    #expect(try second(model, [9, 0, 0]) == (Float(204) / 255) / 2)
    #expect(model.notes.contains(.roundedValues(digits: 6)))
    #expect(!model.notes.contains(.proportionsLost(leaves: 2)))
  }

  /// A vector of many classes is printed over several lines.
  @Test func wrappedVectors() throws {
    let numbers = (0..<20).map { "\($0)" }
    let vector =
      "l,[" + numbers[..<9].joined(separator: " ") + "\r\n "
      + numbers[9...].joined(separator: "  ") + "]"
    let lines = ["f,1", "c,20", "lb,8", vector, "r,-1"]
    let scores = try read(lines).model.evaluate([0]).scores
    #expect(scores == (0..<20).map { Float($0) / 255 })
  }

  @Test func regression() throws {
    let lines = ["f,1", "c,0", "lb,32", "l,1.5", "l,-2", "r,0", "r,-1", "n,0,0.5,-1,-2"]
    #expect(try read(lines).model.evaluate([1]).answer == .value(-0.25))
  }

  @Test func missingLeafBitsAreHardVotes() throws {
    let old = Self.sample.filter { $0 != "lb,0" }
    #expect(try read(old).model == read().model)
  }

  @Test(arguments: [
    ("f,3", "f,0"), ("f,3", "f,99999"), ("f,3", "f,2"), ("f,3", "f,drei"), ("f,3", "f,3,3"),
    ("c,2", "c,-1"), ("c,2", "c,5000"), ("c,2", "c,4000"), ("c,2", "c,1"), ("lb,0", "lb,16"),
    ("lb,0", "lb,8"), ("l,0", "l,2"), ("l,0", "l,1.5"), ("l,0", "l,[1 2]"), ("l,0", "l"),
    ("r,0", "r,2"), ("r,0", "r,-3"), ("r,0", "r,1.5"), ("r,-2", "r,0"),
    ("n,0,7.5,1,-1", "n,0,7.5,0,-1"), ("n,0,7.5,1,-1", "n,0,7.5,2,-1"),
    ("n,0,7.5,1,-1", "n,0,7.5,1,-3"), ("n,0,7.5,1,-1", "n,3,7.5,1,-1"),
    ("n,0,7.5,1,-1", "n,-1,7.5,1,-1"), ("n,0,7.5,1,-1", "n,0,nan,1,-1"),
    ("n,0,7.5,1,-1", "n,0,7;5,1,-1"), ("n,0,7.5,1,-1", "n,0,7,5,1,-1"),
    ("n,0,7.5,1,-1", "n,0,7.5,1,1"), ("n,0,7.5,1,-1", "x,0"), ("n,0,7.5,1,-1", "l,0"),
    ("n,0,7.5,1,-1", "n,0,7.5,-2147483648,-1"),
  ])
  func refusals(_ line: String, _ other: String) throws {
    do {
      _ = try read(lines(line, other))
      Issue.record("\(other) was read")
    } catch let failure as ImportFailure {
      #expect(["import.emlearn", "import.trees"].contains(failure.code), "\(failure)")
    }
  }

  @Test func noTrees() {
    #expect(throws: ImportFailure.emlearn(line: 3, .missing(record: "r"))) {
      _ = try read(["f,1", "c,2", "l,0"])
    }
  }

  @Test func backwardJumpsAndCutOffVectors() {
    #expect(throws: ImportFailure.self) {
      _ = try read(["f,1", "c,2", "lb,8", "l,[ 20 ... 3]", "r,-1"])
    }
    #expect(throws: ImportFailure.self) { _ = try read(["f,1", "c,2", "lb,8", "l,[ 20", "r,-1"]) }
  }
}
