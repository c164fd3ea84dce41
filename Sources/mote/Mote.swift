import Glibc
import MoteCommands

@main
enum Mote {
  static func main() async {
    exit(await runMote(Array(CommandLine.arguments.dropFirst())))
  }
}
