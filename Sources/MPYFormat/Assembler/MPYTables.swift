/// The strings and constants of a file under construction; each is entered once.
public struct MPYTables: Sendable {
  /// The strings by index.
  public private(set) var qstrs: [MPYString] = []
  /// The constants by index.
  public private(set) var objects: [MPYObject] = []

  private var qstrIndices: [MPYString: Int] = [:]
  private var objectIndices: [MPYObject: Int] = [:]

  /// Tables of a file made from `sourceName`, which is the first string.
  public init(sourceName: String) {
    _ = index(of: sourceName)
  }

  /// The index of `text`, entered if it is not there.
  public mutating func index(of text: String) -> Int {
    let qstr = MPYString(text)
    if let index = qstrIndices[qstr] { return index }
    qstrIndices[qstr] = qstrs.count
    qstrs.append(qstr)
    return qstrs.count - 1
  }

  /// The index of `object`, entered if it is not there.
  public mutating func index(of object: MPYObject) -> Int {
    if let index = objectIndices[object] { return index }
    objectIndices[object] = objects.count
    objects.append(object)
    return objects.count - 1
  }
}
