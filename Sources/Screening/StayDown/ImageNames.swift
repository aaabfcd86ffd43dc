/// The names of pictures in a cell of addresses, as far as a name tells one
/// picture from all others.
///
/// The host, the folders, the query and the suffixes that servers put on a
/// name for its size (`_300x300`, `._AC_SL1500_`, `-scaled`) are left out: the
/// same picture is served from anywhere. Names that shops and cameras give by
/// themselves (`main.jpg`, `IMG_1234`, `no-image`) name nothing.
struct ImageNames: ~Copyable {
    private var position: Int
    private let end: Int
    /// The name found last: small letters and digits.
    private(set) var name: [UInt8] = []

    /// Bytes of a name; a hash in hexadecimal digits has 64.
    private static let nameLimit = 128

    init(_ range: Range<Int>) { (position, end) = (range.lowerBound, range.upperBound) }

    /// All names in a cell.
    static func all(in cell: String, limit: Int) -> [String] {
        let bytes = Array(cell.utf8)
        var names = ImageNames(0..<bytes.count)
        var found: [String] = []
        while found.count < limit, names.next(bytes.span) {
            let name = String(decoding: names.name, as: UTF8.self)
            if !found.contains(name) { found.append(name) }
        }
        return found
    }

    /// Finds the next name that tells a picture; whether there is one.
    mutating func next(_ source: borrowing Span<UInt8>) -> Bool {
        while position < end {
            var stop = position
            while stop < end, !Self.separates(source[stop]) { stop += 1 }
            let address = position..<stop
            position = stop + 1
            guard !address.isEmpty else { continue }
            if read(source, address) { return true }
        }
        return false
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ",")
            || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
    }

    /// The last part of the path, or the folder above where that names nothing.
    private mutating func read(_ source: borrowing Span<UInt8>, _ address: Range<Int>) -> Bool {
        var pathEnd = address.lowerBound
        while pathEnd < address.upperBound, source[pathEnd] != UInt8(ascii: "?"),
            source[pathEnd] != UInt8(ascii: "#")
        {
            pathEnd += 1
        }
        var stop = pathEnd
        for _ in 0..<2 {
            var start = stop
            while start > address.lowerBound, source[start - 1] != UInt8(ascii: "/") { start -= 1 }
            // What stands behind two slashes is no picture but a host.
            let isHost =
                start - 2 >= address.lowerBound && source[start - 2] == UInt8(ascii: "/")
            guard !isHost else { return false }
            // A folder of a day or shop holds many pictures; one that is a hash
            // holds the sizes of one.
            let isFolder = stop != pathEnd
            if tells(source, start..<stop), !isFolder || isHash { return true }
            guard start > address.lowerBound else { return false }
            stop = start - 1
        }
        return false
    }

    /// Reads one part of a path into ``name``; whether it tells a picture.
    private mutating func tells(_ source: borrowing Span<UInt8>, _ part: Range<Int>) -> Bool {
        var stop = part.lowerBound
        while stop < part.upperBound, source[stop] != UInt8(ascii: ".") { stop += 1 }
        name.removeAll(keepingCapacity: true)
        var words: [Range<Int>] = []
        var start = 0
        for place in part.lowerBound..<stop {
            let small = source[place] | 0x20
            if small &- UInt8(ascii: "a") < 26 {
                name.append(small)
            } else if source[place] &- UInt8(ascii: "0") < 10 {
                name.append(source[place])
            } else if name.count > start {
                words.append(start..<name.count)
                start = name.count
            }
            guard name.count <= Self.nameLimit else { return false }
        }
        if name.count > start { words.append(start..<name.count) }
        while let last = words.last, words.count > 1, isSize(last) {
            name.removeSubrange(last.lowerBound...)
            words.removeLast()
        }
        return isTelling(words)
    }

    /// Whether the name is long enough to be a hash, and no count.
    private var isHash: Bool {
        name.count >= Self.leastHash && name.contains { $0 > UInt8(ascii: "9") }
    }

    /// 64 bits in hexadecimal digits.
    private static let leastHash = 16

    /// `300x300`, `800x`, `x800`, `scaled`.
    private func isSize(_ word: Range<Int>) -> Bool {
        let bytes = name[word]
        if Self.sizes.contains(where: bytes.elementsEqual) { return true }
        let crosses = bytes.count { $0 == UInt8(ascii: "x") }
        return crosses == 1 && bytes.count > 1
            && bytes.allSatisfy { $0 == UInt8(ascii: "x") || $0 &- UInt8(ascii: "0") < 10 }
    }

    private static let sizes: [[UInt8]] = [
        "scaled", "small", "medium", "large", "grande", "compact", "thumb", "thumbnail", "pico",
        "icon", "master", "zoom", "2x", "3x", "copy",
    ].map { Array($0.utf8) }

    /// Whether the name, without what shops and cameras write by themselves, is
    /// long enough to be one picture's.
    private func isTelling(_ words: [Range<Int>]) -> Bool {
        var digits = 0
        var count = 0
        var own = 0
        for word in words {
            var bytes = name[word]
            let front = bytes.prefix { $0 > UInt8(ascii: "9") }
            if Self.hasNone(front) { return false }
            if Self.generic.contains(where: front.elementsEqual) {
                bytes = bytes[front.endIndex...]
            }
            guard !bytes.isEmpty, !Self.isDay(bytes), !Self.isCounter(front, bytes) else {
                continue
            }
            own += 1
            count += bytes.count
            digits += bytes.count { $0 <= UInt8(ascii: "9") }
        }
        if digits >= Self.leastDigits { return count >= Self.leastCode }
        return count >= Self.leastWords && own >= 3
    }

    /// A camera counts to 9999 and a shop's picture number is short.
    private static let leastCode = 6
    private static let leastDigits = 3
    /// Letters of a name in words: three words of five.
    private static let leastWords = 16

    private static let generic: [[UInt8]] = [
        "img", "image", "images", "dsc", "dscn", "dscf", "pic", "picture", "photo", "foto", "bild",
        "product", "products", "item", "main", "front", "back", "side", "top", "default", "file",
        "screenshot", "untitled", "whatsapp", "pxl", "mvimg", "scan", "cover", "hero", "gallery",
        "detail", "variant", "large", "media", "uploads", "assets", "files", "s",
    ].map { Array($0.utf8) }

    /// Pictures that stand for none.
    private static let none: [[UInt8]] = [
        "placeholder", "noimage", "nopicture", "nophoto", "comingsoon", "logo", "sizechart",
        "swatch", "sprite", "notavailable", "unavailable", "blank",
    ].map { Array($0.utf8) }

    /// A day as telephones write it, `20240115`.
    private static func isDay(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 8 && word.starts(with: "20".utf8)
            && word.allSatisfy { $0 <= UInt8(ascii: "9") }
    }

    /// WhatsApp's `WA0001`, which every telephone counts anew each day.
    private static func isCounter(_ front: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
        front.elementsEqual("wa".utf8) && word.count == 6
    }

    private static func hasNone(_ word: ArraySlice<UInt8>) -> Bool {
        none.contains { word.starts(with: $0) }
    }
}
