/// A value that lies in a flat column as a fixed number of 32-bit words.
///
/// The words of a file are anybody's: `init` must cope with whatever
/// ``isValid(_:at:in:)`` lets pass.
protocol FlatElement {
    /// Words of one value.
    static var width: Int { get }

    init(_ words: borrowing Span<UInt32>, at place: Int)

    /// Appends the value's words.
    func lay(on words: inout [UInt32])

    /// Whether the words at a place are those of a value.
    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool
}

/// What the numbers in a file's columns may refer to.
struct FlatBounds {
    /// Terms are numbered below this.
    var terms: Int
}

/// A term's number.
extension Int32: FlatElement {
    static var width: Int { 1 }

    init(_ words: borrowing Span<UInt32>, at place: Int) {
        self = Int32(bitPattern: words[place])
    }

    func lay(on words: inout [UInt32]) { words.append(UInt32(bitPattern: self)) }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool {
        Int(words[place]) < bounds.terms
    }
}

/// A place in a list of the recall's, checked when the recall is read.
extension UInt32: FlatElement {
    static var width: Int { 1 }

    init(_ words: borrowing Span<UInt32>, at place: Int) { self = words[place] }

    func lay(on words: inout [UInt32]) { words.append(self) }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool { true }
}

extension IndexedProduct.Word: FlatElement {
    static var width: Int { 3 }

    /// Terms are fewer than 2³⁰: the highest bits of the first word say whether
    /// it is an aside, and a number.
    private static let aside: UInt32 = 1 << 31
    private static let number: UInt32 = 1 << 30
    private static let term = ~(aside | number)

    init(_ words: borrowing Span<UInt32>, at place: Int) {
        self.init(
            term: Int32(bitPattern: words[place] & Self.term),
            information: Double(words, at: place + 1), isAside: words[place] & Self.aside != 0,
            isNumber: words[place] & Self.number != 0)
    }

    func lay(on words: inout [UInt32]) {
        words.append(
            UInt32(bitPattern: term) | (isAside ? Self.aside : 0) | (isNumber ? Self.number : 0))
        information.lay(on: &words)
    }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool {
        Int(words[place] & term) < bounds.terms
            && (0...100).contains(Double(words, at: place + 1))
    }
}

extension IndexedProduct.Code: FlatElement {
    static var width: Int { 2 }

    /// The second word: the place, whether it is a part, or a prefix, the
    /// strength.
    init(_ words: borrowing Span<UInt32>, at place: Int) {
        let traits = words[place + 1]
        self.init(
            term: Int32(bitPattern: words[place]),
            strength: CodeStrength(rawValue: Int(traits & 7)) ?? .none,
            isPrefix: traits & 8 != 0, isPart: traits & 16 != 0,
            place: Int32(truncatingIfNeeded: traits >> 5))
    }

    func lay(on words: inout [UInt32]) {
        term.lay(on: &words)
        words.append(
            UInt32(place) << 5 | (isPart ? 16 : 0) | (isPrefix ? 8 : 0)
                | UInt32(strength.rawValue))
    }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool {
        Int(words[place]) < bounds.terms
    }
}

extension IndexedProduct.Series: FlatElement {
    static var width: Int { 2 }

    init(_ words: borrowing Span<UInt32>, at place: Int) {
        self.init(term: Int32(bitPattern: words[place]), number: words[place + 1])
    }

    func lay(on words: inout [UInt32]) {
        term.lay(on: &words)
        words.append(number)
    }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool {
        Int(words[place]) < bounds.terms
    }
}

extension Measure: FlatElement {
    static var width: Int { 3 }

    init(_ words: borrowing Span<UInt32>, at place: Int) {
        dimension = Dimension(rawValue: UInt8(truncatingIfNeeded: words[place])) ?? .count
        value = Double(words, at: place + 1)
    }

    func lay(on words: inout [UInt32]) {
        words.append(UInt32(dimension.rawValue))
        value.lay(on: &words)
    }

    static func isValid(
        _ words: borrowing Span<UInt32>, at place: Int, in bounds: FlatBounds
    ) -> Bool {
        let value = Double(words, at: place + 1)
        return words[place] < UInt32(Dimension.allCases.count) && value > 0 && value < 1e15
    }
}

extension Double {
    init(_ words: borrowing Span<UInt32>, at place: Int) {
        self.init(bitPattern: UInt64(words[place]) | UInt64(words[place + 1]) << 32)
    }

    func lay(on words: inout [UInt32]) {
        words.append(UInt32(truncatingIfNeeded: bitPattern))
        words.append(UInt32(truncatingIfNeeded: bitPattern >> 32))
    }
}
