/// How many of how many.
package struct Ratio: Hashable, Sendable {
    package var part = 0
    package var whole = 0

    package init(_ part: Int = 0, of whole: Int = 0) { (self.part, self.whole) = (part, whole) }

    /// `nil` where there is none of which it could be a share.
    package var share: Double? { whole == 0 ? nil : Double(part) / Double(whole) }

    /// Counts one more, and whether it belongs to the part.
    mutating func count(_ isPart: Bool) {
        whole += 1
        if isPart { part += 1 }
    }

    static func += (all: inout Ratio, more: Ratio) {
        all.part += more.part
        all.whole += more.whole
    }
}
