import HostSystem
import Testing

@Suite struct HostFoldersTests {
  @Test func followTheStandardBelowHome() {
    let folders = HostFolders(environment: ["HOME": "/home/ada"])
    #expect(folders.cache == "/home/ada/.cache/mote")
    #expect(folders.state == "/home/ada/.local/state/mote")
    #expect(folders.data == "/home/ada/.local/share/mote")
    #expect(folders.config == "/home/ada/.config/mote")
  }

  @Test func variablesNameThem() {
    let folders = HostFolders(environment: [
      "HOME": "/home/ada", "XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s",
      "XDG_CONFIG_HOME": "/k", "MOTE_STATE": "/own", "XDG_DATA_HOME": "/d",
    ])
    #expect(folders.cache == "/c/mote")
    #expect(folders.state == "/own")
    #expect(folders.data == "/d/mote")
    #expect(HostFolders(environment: ["MOTE_DATA": "/mine"]).data == "/mine")
    #expect(folders.config == "/k/mote")
  }

  @Test func relativeValuesAreIgnored() {
    let folders = HostFolders(environment: [
      "HOME": "/home/ada", "XDG_CACHE_HOME": "c", "MOTE_CACHE": "d",
    ])
    #expect(folders.cache == "/home/ada/.cache/mote")
  }

  @Test func programsAreFoundByPATH() throws {
    let search = ProgramSearch(environment: ["PATH": "relative:/nonexistent:/usr/bin:/bin"])
    #expect(search.path(of: "sh")?.hasSuffix("/sh") == true)
    #expect(search.path(of: "no-such-program") == nil)
    #expect(search.path(of: "/usr") == nil)
    #expect(throws: HostFailure.self) { try search.requirePath(of: "no-such-program") }
  }
}
