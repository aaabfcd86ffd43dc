/// Many short lists in one flat column.
struct FlatList<Element: FlatElement & Sendable>: Sendable {
    private var ends = FlatEnds()
    private var words: [UInt32] = []

    var count: Int { ends.count }

    mutating func append(_ list: some Collection<Element>) {
        for element in list { element.lay(on: &words) }
        ends.append(count: list.count)
    }

    /// How many elements a list has.
    func count(of list: Int) -> Int { ends[list].count }

    /// Replaces the array's elements by those of a list; allocates only where
    /// the array has no room for them.
    func read(_ list: Int, into elements: inout [Element]) {
        elements.removeAll(keepingCapacity: true)
        let words = words.span
        for place in ends[list] { elements.append(Element(words, at: place * Element.width)) }
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try ends.carry(by: &carrier)
        try carrier.carry(&words)
    }

    /// - Throws: where these are not so many lists of valid elements.
    func check(lists: Int, in bounds: FlatBounds) throws(IndexFileError) {
        let (elements, rest) = words.count.quotientAndRemainder(dividingBy: Element.width)
        guard rest == 0 else { throw .malformed("a list's length") }
        try ends.check(runs: lists, elements: elements)
        let words = words.span
        for place in 0..<elements
        where !Element.isValid(words, at: place * Element.width, in: bounds) {
            throw .malformed("a list's element")
        }
    }
}

/// Many short lists of lists, as the words of each of a product's brands.
struct FlatLists<Element: FlatElement & Sendable>: Sendable {
    private var ends = FlatEnds()
    private var lists = FlatList<Element>()

    mutating func append(_ outer: some Collection<[Element]>) {
        for list in outer { lists.append(list) }
        ends.append(count: outer.count)
    }

    /// How many lists a list has.
    func count(of outer: Int) -> Int { ends[outer].count }

    /// Replaces the arrays by those of a list; arrays too many go to `spare`,
    /// and new ones are taken from there.
    func read(_ outer: Int, into arrays: inout [[Element]], spare: inout [[Element]]) {
        let range = ends[outer]
        arrays.resize(to: range.count, spare: &spare)
        for (place, list) in range.enumerated() { lists.read(list, into: &arrays[place]) }
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try ends.carry(by: &carrier)
        try lists.carry(by: &carrier)
    }

    /// - Throws: where these are not so many lists of valid lists.
    func check(lists count: Int, in bounds: FlatBounds) throws(IndexFileError) {
        try ends.check(runs: count, elements: lists.count)
        try lists.check(lists: lists.count, in: bounds)
    }
}

/// Many short lists of byte strings, as the folded model numbers of products.
struct FlatTexts: Sendable {
    private var ends = FlatEnds()
    private var texts = FlatBytes()

    mutating func append(_ outer: some Collection<[UInt8]>) {
        for text in outer { texts.append(text) }
        ends.append(count: outer.count)
    }

    /// As ``FlatLists/read(_:into:spare:)``.
    func read(_ outer: Int, into arrays: inout [[UInt8]], spare: inout [[UInt8]]) {
        let range = ends[outer]
        arrays.resize(to: range.count, spare: &spare)
        for (place, text) in range.enumerated() { texts.read(text, into: &arrays[place]) }
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try ends.carry(by: &carrier)
        try texts.carry(by: &carrier)
    }

    /// - Throws: where these are not so many lists of texts.
    func check(lists: Int) throws(IndexFileError) {
        try ends.check(runs: lists, elements: texts.count)
        try texts.check(texts: texts.count)
    }
}

extension Array {
    /// Makes it so many arrays long without giving their memory back.
    fileprivate mutating func resize<Inner>(to count: Int, spare: inout [[Inner]])
    where Element == [Inner] {
        while self.count > count { spare.append(removeLast()) }
        while self.count < count { append(spare.popLast() ?? []) }
    }
}
