import Testing

@testable import BoardModel

struct MPYArchitectureTests {
  /// The table of the loader's rules, one row a firmware.
  @Test(arguments: [
    (MPYArchitecture.armv6m, [MPYArchitecture.armv6m]),
    (.armv7m, [.armv6m, .armv7m]),
    (.armv7em, [.armv6m, .armv7m, .armv7em]),
    (.armv7emsp, [.armv6m, .armv7m, .armv7em, .armv7emsp]),
    (.armv7emdp, [.armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp]),
    (.x64, [.x64]), (.x86, [.x86]), (.armv6, [.armv6]), (.xtensa, [.xtensa]),
    (.xtensawin, [.xtensawin]), (.rv32imc, [.rv32imc]), (.rv64imc, [.rv64imc]),
  ])
  func firmwareLoads(reported: MPYArchitecture, loads: [MPYArchitecture]) {
    #expect(ReportedArchitecture.native(reported).loadable == loads)
  }

  @Test func byteCodeFirmwareLoadsNothing() {
    #expect(ReportedArchitecture.none.loadable == [])
    #expect(ReportedArchitecture.none.name == "none")
  }
}
