import BoardModel
import BoardSession
import FeatureTables
import FoundationEssentials
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Packing
import TestSupport
import Testing
import YAMLSchema

/// Every form of a tree model answers on every board as the reference evaluator does.
@Suite(.serialized) struct TreeParityTests {
  /// Boards with an instruction set each, and the forms that are tried there: what is the same for
  /// all processors is tried on two.
  private static let boards: [(String, [BoardForm])] = [
    ("virtual", BoardForm.allCases), ("qemu-m3", BoardForm.allCases),
    ("qemu-m4f", [.native, .compactNative]), ("qemu-m7", [.native, .compactNative]),
    ("virtual-x86", [.native, .compactNative, .data, .viper]),
    ("virtual-arm", [.native, .compactNative, .data, .viper]),
    ("qemu-m0", [.native, .compactNative, .data, .viper]),
    ("qemu-rv32", [.native, .compactNative, .data, .viper]),
  ]

  private struct Case: Sendable {
    let name: String
    let model: Model
    let rows: [[Float]]
  }

  /// Those with an instruction set or floats of their own; see `PackerTests` for the
  /// host's.
  @Test(arguments: ["qemu-m3", "qemu-m4f", "qemu-m0", "qemu-rv32", "virtual-arm"])
  func fixtures(on board: String) async throws {
    var cases: [Case] = []
    for folder in FixtureFolder.all where !folder.name.hasPrefix("hand/two") {
      let model = try ModelFile.read(folder.model()).model
      cases.append(Case(name: folder.name, model: model, rows: try folder.golden().rows))
    }
    for fixture in TreeFixture.all() {
      let model = try ModelFile.read(fixture.model()).model
      cases.append(Case(name: fixture.name, model: model, rows: try fixture.golden().rows))
    }
    try await compare(cases, on: board, forms: [.native, .compactNative, .data, .viper])
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: boards
  )
  func corpus(on board: String, forms: [BoardForm]) async throws {
    let cases = try CorpusCase.all.flatMap { corpus in
      let options = ImportOptions(asEmlearn: corpus.asEmlearn)
      let imported = try ModelFile.read(corpus.model(), options: options)
      let cases = [
        Case(name: "\(corpus)", model: imported.model, rows: try corpus.rows())
      ]
      guard ["onnx_rf10_digits", "onnx_rf100d3_har"].contains(corpus.folder.name) else {
        return cases
      }
      let declared = try imported.declaring(.int16).model
      return cases + [
        Case(name: "\(corpus) int16", model: declared, rows: try corpus.folder.rows("X.npy"))
      ]
    }
    try await compare(cases, on: board, forms: forms)
  }

  private func compare(_ cases: [Case], on board: String, forms: [BoardForm]) async throws {
    let room = try BoardCatalogue.builtIn.board(board).memory?.fileSystem?.size?.bytes
    let pairs = cases.flatMap { item in forms.map { (item, $0) } }
    try await BoardUnderTest.with(board) { session, _ in
      var next = pairs.first.map { Self.module($0, for: board) }
      for (position, (item, form)) in pairs.enumerated() {
        let made = next
        // One core compiles the next module while the other runs the board.
        next = pairs.dropFirst(position + 1).first.map { Self.module($0, for: board) }
        do {
          guard let module = try await made?.value else { break }
          let answers = try await ModelOnBoard(session, item.model).answers(
            of: module,
            item.rows,
            room: room,
            form
          )
          let ties = try AnswerCheck(item.model, tolerance: module.tolerance)
            .check(answers, rows: item.rows)
          print("\(board) \(item.name) \(form): \(item.rows.count) rows, \(ties) ties")
        } catch NativeFault.combination(let name) {
          #expect(["minimum", "maximum"].contains(name))
        } catch PackFailure.noViperForm {
          #expect(!item.model.adds)
        } catch NativeFault.link(let name) {
          #expect(name == "probit")
        }
      }
    }
  }

  private static func module(
    _ pair: (item: Case, form: BoardForm),
    for board: String
  ) -> Task<BoardForm.Module, any Error> {
    Task { try await pair.form.module(of: pair.item.model, for: board) }
  }
}

extension Model {
  /// Whether leaves are summed, and no link has ends that a rounded sum may fall off.
  fileprivate var adds: Bool {
    switch self {
    case .ensemble(let ensemble):
      [.sum, .average].contains(ensemble.combination) && ensemble.link != .probit
    }
  }
}
