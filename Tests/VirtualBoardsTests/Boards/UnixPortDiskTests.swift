import Glibc
import HostSystem
import Testing
import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct UnixPortDiskTests {
  @Test func filesLiveUntilTheyAreErased() async throws {
    let test = try await TestBoards()
    try await test.withBoard { _, talk in
      try await talk.enterRaw()
      _ = try await talk.execute("open('ä b.txt', 'wb').write(bytes(range(256)))")
    }
    let code = "import os\nfor n in os.listdir(): print(n, len(open(n, 'rb').read()))"
    try await test.withBoard { _, talk in
      try await talk.enterRaw()
      #expect(try await talk.execute(code) == "OK\u{e4} b.txt 256\r\n\u{4}\u{4}>")
    }
    try await test.withBoard("virtual#2") { _, talk in
      try await talk.enterRaw()
      #expect(try await talk.execute(code) == "OK\u{4}\u{4}>")
    }
    try test.boards.erase(VirtualBoardName("virtual"))
    try await test.withBoard { _, talk in
      try await talk.enterRaw()
      #expect(try await talk.execute(code) == "OK\u{4}\u{4}>")
    }
  }

  @Test(arguments: [
    ("import os; print(os.listdir('/'), os.getcwd())", "[] /"),
    ("import os; print(os.listdir('/../../..'), os.listdir('../..'))", "[] []"),
    ("import os; os.chdir('..'); print(os.getcwd())", "/"),
    ("open('/../../../../etc/passwd')", "ENOENT"),
    ("open('../../../../../../etc/passwd')", "ENOENT"),
    ("import os; os.mkdir('/d'); os.chdir('d'); open('f', 'w').close(); print(os.getcwd())", "/d"),
    ("import os; os.chdir('/nowhere')", "ENOENT"),
    ("import os; os.mkdir('/e'); open('/e')", "EISDIR"),
    ("import os; os.system('true')", "AttributeError"),
    ("import os; os.getenv('HOME')", "AttributeError"),
    ("import vfs; vfs.VfsPosix('/')", "AttributeError"),
    ("import ffi", "ImportError"),
    ("import machine; machine.mem32[0]", "AttributeError"),
    ("import sys; print(sys.path, sys.argv)", "['', '.frozen', '/lib'] []"),
    ("import os; print(os.stat('/')[0], list(os.ilistdir('/')))", "16384 []"),
  ])
  func theHostIsOutOfReach(code: String, answer: String) async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      let got = try await talk.execute(code)
      #expect(got.contains(answer), "\(got)")
    }
  }

  @Test func identitiesAreTheInstances() async throws {
    let test = try await TestBoards()
    let code = "import machine; print(machine.unique_id())"
    var answers: [String] = []
    for name in ["virtual", "virtual#2", "virtual"] {
      try await test.withBoard(name) { _, talk in
        try await talk.enterRaw()
        answers.append(try await talk.execute(code))
      }
    }
    #expect(answers[0] == answers[2])
    #expect(answers[0] != answers[1])
  }
}
