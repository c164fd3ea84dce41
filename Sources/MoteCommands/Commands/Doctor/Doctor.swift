import ArgumentParser
import BoardModel
import Diagnostics
import HostChecks
import TerminalOutput

/// `mote doctor`: what on this computer stands between it and boards.
struct Doctor: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check what on this computer keeps boards from working.",
    discussion: """
      Examples:
        mote doctor
        mote doctor --json | jq '.checks[] | select(.state == "problem")'
        mote doctor --udev-rules | sudo tee /etc/udev/rules.d/60-mote.rules

      Looks at the permissions of device files, udev's rules, programs that have
      ports open, ModemManager, brltty and the kernel's log. Opens no port and
      changes nothing. The exit status is 1 when there is a problem.
      """
  )

  @Flag(help: "Write rules for udev: for the boards plugged in, or for all boards.")
  var udevRules = false

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let boards = try boardOptions.catalogue(in: context).boards()
    let roots = HostRoots()
    let state = HostState(boards, roots: roots, person: .current(roots))
    let rules = state.rules(among: boards)
    if udevRules {
      try context.terminal.render(
        RulesDocument(path: UdevRules.path, lines: rules.lines),
        as: .text(rules.lines.joined(separator: "\n"))
      )
      return
    }
    let checks = state.checks()
    try context.terminal.render(Document(checks: checks), as: .table(Self.table(checks)))
    if checks.contains(where: { $0.state == .problem }) {
      throw ExitStatusOnly(exitStatus: .failure)
    }
  }

  private static func table(_ checks: [HostCheck]) -> Table {
    var table = Table([.text("CHECK"), .text("STATE"), .text("FOUND"), .text("ADVICE")])
    for check in checks {
      table.append([
        TableCell(check.name), TableCell(check.state.rawValue, emphasis(check.state)),
        TableCell(check.sentence), TableCell(check.advice),
      ])
    }
    return table
  }

  private static func emphasis(_ state: HostCheck.State) -> Emphasis {
    switch state {
    case .ok: .good
    case .warning: .warning
    case .problem: .bad
    case .unknown: .faint
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-doctor/1"

    let checks: [HostCheck]
  }

  private struct RulesDocument: ResultDocument {
    static let schema = "mote-doctor-rules/1"

    let path: String
    let lines: [String]
  }
}
