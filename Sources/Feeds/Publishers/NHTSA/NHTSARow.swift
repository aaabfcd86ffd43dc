/// One row of NHTSA's file.
struct NHTSARow {
    private let bytes: ArraySlice<UInt8>
    private let tabs: [Int]

    /// - Parameter tabs: Where the row's tabs are.
    init(_ bytes: ArraySlice<UInt8>, tabs: [Int]) {
        self.bytes = bytes
        self.tabs = tabs
    }

    /// How many columns the row has.
    var count: Int { tabs.count + 1 }

    /// A column's text without markup, empty where the row is too short.
    subscript(column: NHTSAColumn) -> String {
        column.rawValue < count ? TaglessText.of(text(at: column.rawValue)) : ""
    }

    func firstByte(_ column: NHTSAColumn) -> UInt8? { field(at: column.rawValue).first }

    /// A field as cleaned text.
    ///
    /// The file is Latin-1, of which ASCII is a part of
    /// UTF-8 and the rest is not.
    func text(at index: Int) -> String {
        let field = field(at: index)
        guard field.contains(where: { $0 >= 0x80 }) else {
            return ProseText.cleaned(String(decoding: field, as: UTF8.self))
        }
        var text = ""
        for byte in field { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return ProseText.cleaned(text)
    }

    private func field(at index: Int) -> ArraySlice<UInt8> {
        guard index <= tabs.count else { return [] }
        let start = index == 0 ? bytes.startIndex : tabs[index - 1] + 1
        let end = index == tabs.count ? bytes.endIndex : tabs[index]
        return bytes[start..<end]
    }
}
