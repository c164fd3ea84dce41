import ArgumentParser
import BoardModel
import Testing

@testable import MoteCommands

@Suite struct ResetPermissionTests {
  @Test(
    arguments: [
      ([], []), (["--reset"], .hardware), (["--reset-soft"], .softReset),
      (["--reset-touch"], .bootloader), (["--reset", "--reset-touch"], [.hardware, .bootloader]),
    ] as [([String], ResetConsent)]
  )
  func eachFlagAllowsItsSteps(arguments: [String], consent: ResetConsent) throws {
    #expect(try PortOptions.parse(arguments).consent == consent)
  }

  /// Every step of every ladder can be allowed from the command line.
  @Test func everyStepCanBeAllowed() {
    let all = ResetConsent(ResetPermission.allCases.map(\.consent))
    for step in [ResetStep.softReset, .restart, .touch1200] {
      #expect(all.isSuperset(of: step.needed))
    }
  }
}
