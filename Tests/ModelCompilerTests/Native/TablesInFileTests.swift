import MPYFormat
import ModelIR
import Testing

@testable import ModelCompiler

/// Modules whose tables are a file beside them, in MicroPython's unix port.
@Suite(
  .enabled(
    if: MicroPythonDriver.microPython != nil,
    Comment(rawValue: MicroPythonDriver.reason)
  )
)
struct TablesInFileTests {
  /// The module of a forest, and a row of zeros with its answer.
  private func module() throws -> (module: NativeModule, tables: [UInt8], answer: String) {
    var shape = RandomEnsemble.Shape()
    (shape.leaves, shape.type, shape.features) = (.votes, .int16, 5)
    let ensemble = try RandomEnsemble(seed: 3, shape).ensemble
    let module = try NativeEmitter.module(
      of: .ensemble(ensemble),
      target: #require(NativeTarget(architecture: .x64)),
      goal: .size,
      tablesInFile: true,
      identity: ModuleIdentity(name: "model", title: "", modelHash: "0", toolVersion: "0")
    )
    let answer = try ensemble.evaluate(Array(repeating: 0, count: 5)).answer
    return (module, try #require(module.tables), answer.description)
  }

  private static let row = "import model\nfrom array import array\nrow = array('h', bytes(10))\n"

  @Test func filesOfAnotherModuleAreRefused() async throws {
    let (module, tables, answer) = try module()
    var changed = tables
    changed[tables.count / 2] ^= 1
    let contents: [([UInt8]?, String)] = [
      (tables, answer), ([0, 0] + tables + [0, 0, 0], answer), ([0] + tables + [0], answer),
      ([0] + tables, "ValueError"),
      (changed, "ValueError"), (Array(tables.dropLast()), "ValueError"), ([], "ValueError"),
      (tables + Array(repeating: 0, count: 8), "ValueError"), (nil, "OSError"),
    ]
    for (content, expected) in contents {
      let said = try await MicroPythonDriver.output(
        of: """
          try:
              import model
              from array import array
              print(model.predict(array("h", bytes(10))))
          except Exception as error:
              print(type(error).__name__)
          """,
        module: module.bytes,
        tables: content
      )
      #expect(said == expected + "\n", "\(content?.count ?? -1) bytes")
    }
  }

  /// Whatever stands in the module's buffer, and wherever the program has gone meanwhile.
  @Test func buffersAreFilledAgain() async throws {
    let (module, tables, answer) = try module()
    let said = try await MicroPythonDriver.output(
      of: Self.row + """
        import os
        os.mkdir("elsewhere")
        os.chdir("elsewhere")
        for buffer in (model._data, None, 3, b"", bytes(\(tables.count - 1)), "text",
                       memoryview(bytes(\(tables.count + 1)))[1:]):
            model._data = buffer
            print(model.predict(row), len(model._data) == \(tables.count))
        """,
      module: module.bytes,
      tables: tables
    )
    #expect(said == String(repeating: answer + " True\n", count: 7))
  }

  /// What runs while the tables are read may move the row and the scores.
  @Test func buffersMayMoveWhileTablesAreRead() async throws {
    let (module, tables, answer) = try module()
    let said = try await MicroPythonDriver.output(
      of: Self.row + """
        load = model._load
        def moving():
            junk = [array("h", [999] * 5) for _ in range(50)]
            row.extend(array("h", [7] * 200))
            del junk
            junk = [array("h", [999] * 5) for _ in range(50)]
            load()
        model._load = moving
        try:
            print(model.predict(row))
        except ValueError as error:
            print(error)
        def answering():
            print(model.predict(array("h", bytes(10))) if model._data else "reading")
            load()
        model._load = answering
        model._data = None
        print(model.predict(array("h", bytes(10))))
        """,
      module: module.bytes,
      tables: tables
    )
    #expect(said == "5 features expected, 205 given\nreading\n\(answer)\n")
  }
}
