import FoundationEssentials
import MPYFormat
import Testing

@Suite struct MPYArchitectureTests {
  /// The table of the loader's rules, one row a firmware.
  @Test(arguments: [
    (MPYArchitecture.armv6m, [MPYArchitecture.armv6m]),
    (.armv7m, [.armv6m, .armv7m]),
    (.armv7em, [.armv6m, .armv7m, .armv7em]),
    (.armv7emsp, [.armv6m, .armv7m, .armv7em, .armv7emsp]),
    (.armv7emdp, [.armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp]),
    (.x64, [.x64]), (.x86, [.x86]), (.armv6, [.armv6]), (.xtensa, [.xtensa]),
    (.xtensawin, [.xtensawin]), (.rv32imc, [.rv32imc]), (.rv64imc, [.rv64imc]), (.none, []),
  ])
  func firmwareLoads(reported: MPYArchitecture, loads: [MPYArchitecture]) {
    #expect(reported.loadable == loads)
  }

  @Test(arguments: MPYArchitecture.allCases)
  func documentsHoldTheName(_ architecture: MPYArchitecture) throws {
    let data = try JSONEncoder().encode([architecture])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(architecture.name)\"]")
    #expect(MPYArchitecture(name: architecture.name) == architecture)
  }
}
