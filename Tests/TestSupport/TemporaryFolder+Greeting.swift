extension TemporaryFolder {
  /// Writes `greeting`, a recipe of one file that prints `hello`.
  ///
  /// - Parameter firmware: the list of firmware it names, in YAML.
  /// - Returns: the recipe's folder.
  /// - Throws: what the system says where a file cannot be written.
  @discardableResult
  public func writeGreeting(firmware: String) throws -> String {
    try write("print('hello')\n", to: "greeting/hello.py")
    try write(
      """
      schema: mote-recipe/1
      id: greeting
      name: Greeting
      summary: One file that greets.
      requires: {capabilities: [filesystem]}
      files:
        - {source: hello.py, target: /hello.py}
      sources: ["hello.py: written for a test."]
      firmware: \(firmware)

      """,
      to: "greeting/recipe.yaml"
    )
    return path + "/greeting"
  }
}
