/// The number of an export that was taken in, from 1, in the order of taking.
package struct ExportID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package var description: String { "export \(number)" }

    package static func < (a: ExportID, b: ExportID) -> Bool { a.number < b.number }
}
