/// A marketplace whose exports are screened, by the short name that the
/// configuration gives it.
package struct Marketplace: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }

    package var description: String { name }

    package static func < (a: Marketplace, b: Marketplace) -> Bool { a.name < b.name }
}
