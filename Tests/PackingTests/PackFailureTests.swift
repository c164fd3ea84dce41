import Diagnostics
import HostSystem
import KernelIR
import MPYFormat
import ModelCompiler
import ModelIR
import Models
import Packing
import ROMFS
import Testing

@Suite struct PackFailureTests {
  private static let all: [(failure: PackFailure, values: [String])] = [
    (.model(name: "a.onnx", .empty), ["a.onnx", "empty"]), (.moduleName("a-b"), ["a-b"]),
    (.noCompiledModules(boardID: "B7", reason: "no build"), ["B7", "no build"]),
    (.compilerMissing(tried: ["p1", "p2"]), ["p1, p2"]),
    (.compilerUnusable(command: "c7", output: ""), ["c7", "nothing"]),
    (.compilerVersion(command: "c7", writes: 5, boardID: "B7", loads: 6), ["c7", "5", "B7", "6"]),
    (.compilation(command: "c7", output: "line 3"), ["c7", "line 3."]),
    (.output(.version(5)), ["version 5"]), (.noNativeCode(boardID: "B7"), ["B7"]),
    (.source(name: "a.py", SourceFault(line: 7, reason: "SyntaxError: x")), ["a.py", "7", "x"]),
    (.unfit(name: "a.py", boardID: "B7", finding), ["a.py", "B7", "it is so"]),
    (.doesNotLoad(boardID: "B7", .version(file: 6, firmware: 5)), ["B7", "6", "5"]),
    (
      .noNativeForm(boardID: "B7", architecture: .xtensawin),
      ["B7", "xtensawin"]
    ),
    (.unfitMachineCode(boardID: "B7", reason: "no such floats"), ["B7", "no such floats."]),
    (.noViperForm, ["viper"]), (.unfreezable, ["relocations"]),
    (.native(.combination("maximum")), ["maximum"]),
    (.simulation(position: 7, .noFunction(address: 0x7B)), ["row 7", "0x7b"]),
    (.row(position: 7, .rowLength(count: 3, expected: 4)), ["Row 7", "3", "4"]),
    (
      .storage(name: "a.mpy", byteCount: 70, boardID: "B7", area: .files, room: 60),
      ["a.mpy", "B7", "70", "60"]
    ),
    (.wideLabels(form: .cModule), ["c-module"]),
    (.image(.size(byteCount: 9, limit: 8)), ["9", "8"]),
    (.temporaryFile(.file(operation: .writing, path: "/t/x", code: 28)), ["/t/x"]),
  ]

  private static let finding = ModuleFinding(
    verdict: .doesNotLoad,
    code: "check.x",
    reason: "it is so",
    advice: "Do that."
  )
  private static let names = ["a.onnx: ", "a.mpy ", "a.py", "c7 ", "mote "]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, values) in Self.all {
      for value in values { #expect(failure.description.contains(value), "\(failure)") }
      #expect(isSentence(failure.description), "\(failure)")
      #expect(isSentence(failure.advice ?? ""), "\(failure)")
      #expect(failure.exitStatus != .success)
    }
  }

  @Test func textOfOthersKeepsItsOwnFullStop() {
    let failures: [PackFailure] = [
      .compilation(command: "c7", output: "It broke."), .model(name: "a.onnx", .pickle),
      .noCompiledModules(boardID: "B7", reason: "No build exists."),
    ]
    for failure in failures { #expect(isSentence(failure.description), "\(failure)") }
  }

  /// A capital or quotation mark first unless it is a name, one full stop last.
  private func isSentence(_ text: String) -> Bool {
    let isName = Self.names.contains { text.hasPrefix($0) }
    return (isName || text.first?.isLowercase == false) && text.hasSuffix(".")
      && !text.hasSuffix("..")
  }
}
