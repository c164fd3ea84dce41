/// The keys of one kind of mapping, in the order of the documentation.
package protocol YAMLKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}
