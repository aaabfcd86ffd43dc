import JSONText

/// An array of objects within an object, as far as a text's first bytes show
/// it.
struct NestedArray {
    /// The member that it is.
    var name: String
    /// Where it begins.
    var start: Int
    /// Its first object, where that is whole.
    var first: JSONValue?

    /// Objects around an array of listings: `{"data":{"shop":{"products":[…`.
    private static let mostLevels = 6
    /// Arrays looked at: pages with more are made of something else.
    private static let mostArrays = 32

    /// The arrays that are members of a text's top object, or of objects that
    /// are members of it, and so on.
    static func find(in text: [UInt8], from start: Int) -> [NestedArray] {
        var walk = Walk(text: text, position: start)
        var found: [NestedArray] = []
        while found.count < mostArrays, let array = walk.next(levels: mostLevels) {
            found.append(array)
        }
        return found
    }

    /// A walk through a text's objects, past arrays and strings.
    private struct Walk {
        let text: [UInt8]
        var position: Int
        private var objects = 0
        private var arrays = 0
        /// The string before the last colon.
        private var name = 0..<0
        private var string = 0..<0

        init(text: [UInt8], position: Int) {
            self.text = text
            self.position = position
        }

        /// The next array of objects that stands in no other array.
        mutating func next(levels: Int) -> NestedArray? {
            while position < text.count {
                let index = position
                position += 1
                switch text[index] {
                case UInt8(ascii: "\""): skipString(from: index)
                case UInt8(ascii: ":"): name = string
                case UInt8(ascii: "{"): objects += 1
                case UInt8(ascii: "}"): objects -= 1
                case UInt8(ascii: "]"): arrays -= 1
                case UInt8(ascii: "["):
                    arrays += 1
                    if arrays == 1, objects <= levels, holdsObjects(at: index) {
                        return array(at: index)
                    }
                default: continue
                }
            }
            return nil
        }

        private mutating func skipString(from start: Int) {
            while position < text.count, text[position] != UInt8(ascii: "\"") {
                position += text[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            string = (start + 1)..<min(max(position, start + 1), text.count)
            position += 1
        }

        private func holdsObjects(at index: Int) -> Bool {
            text[(index + 1)...].first { !ExportRecognition.isSpace($0) } == UInt8(ascii: "{")
        }

        private func array(at index: Int) -> NestedArray {
            var bounds = ObjectBounds()
            bounds.position = index
            let object = bounds.next(in: text.span, longest: text.count)
            return NestedArray(
                name: String(decoding: text[name], as: UTF8.self), start: index,
                first: object.flatMap { try? JSONParser.parse(Array(text[$0.range])) })
        }
    }
}
