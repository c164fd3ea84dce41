import Testing

@testable import BoardModel

struct MachinePatternTests {
  @Test func theWholeTextHasToMatch() throws {
    let pattern = try MachinePattern("^Raspberry Pi Pico with RP2040$")
    #expect(pattern.matches("Raspberry Pi Pico with RP2040"))
    #expect(!pattern.matches("Raspberry Pi Pico W with RP2040"))
    #expect(!pattern.matches("Raspberry Pi Pico with RP2040 "))
    #expect(!pattern.matches("Raspberry Pi Pico with RP2040\n"))
    #expect(!pattern.matches(""))
  }

  @Test(arguments: [
    "", "^", "$", "^$", "x", "^x", "x$", "^x\\$", "^(a+)+$", "^(a|b)*$", "^a*b*c*$", "^(a)\\1$",
    "^[$", "^" + String(repeating: "a", count: 300) + "$",
  ])
  func otherTextsAreRefused(text: String) {
    #expect(throws: MachinePattern.Refusal.self) { try MachinePattern(text) }
  }

  @Test(.timeLimit(.minutes(1)))
  func theWorstPatternAllowedIsStillQuick() throws {
    let pattern = try MachinePattern("^.*a.*b$")
    #expect(!pattern.matches(String(repeating: "a", count: 120)))
    #expect(!pattern.matches(String(repeating: "a", count: 100_000)))
  }

  @Test func literalsAreTheTextsThatMatch() throws {
    #expect(
      try MachinePattern("^PYBv1\\.1 with STM32F405RG$").literal == "PYBv1.1 with STM32F405RG"
    )
    #expect(try MachinePattern("^a.c$").literal == nil)
    #expect(try MachinePattern("^\\d$").literal == nil)
  }
}
