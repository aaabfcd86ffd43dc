import RecallModel

extension CrossReferences {
    /// Recalls whose number another's text quotes.
    static func quoted(_ notices: [CrossNotice]) -> [RecallLink] {
        let numbers = table(notices) { QuotedNumber.forms(of: $0) }
        var quoting: [QuotedNumber: [Int]] = [:]
        for place in notices.indices {
            for number in QuotedNumber.all(in: notices[place].prose) where numbers[number] != nil {
                quoting[number, default: []].append(place)
            }
        }
        return quoting.keys.sorted { $0.text < $1.text }.flatMap { number -> [RecallLink] in
            guard let owners = numbers[number], let from = quoting[number],
                owners.count + from.count <= shareLimit
            else { return [] }
            return owners.flatMap { owner in
                from.compactMap { place -> RecallLink? in
                    guard QuotedNumber.isMeant(notices[owner], number, in: notices[place].prose)
                    else { return nil }
                    return link(notices[owner], notices[place], .quoted, number.text)
                }
            }
        }
    }
}

/// A recall's number as another notice may quote it, in capitals.
struct QuotedNumber: Hashable {
    let text: String

    /// A number that is quoted with nothing beside it must have two separators
    /// and eight digits, as `2026-07-0014`, `SR/00536/26` and
    /// `PHA-04112026-01` nearly do: nothing else is written so.
    private static let tellingDigits = 7
    /// Bytes before and after a number in which its authority must be named.
    private static let nearness = 120
    private static let lengths = 5...32

    /// How others write the number of that notice; empty where it could be
    /// anything.
    static func forms(of notice: CrossNotice) -> [QuotedNumber] {
        let number = notice.id.number.uppercased()
        guard lengths.contains(number.utf8.count + 3) else { return [] }
        switch notice.authority {
        case .cpsc:
            let digits = number.filter(\.isNumber)
            guard digits.utf8.count == 5 else { return [] }
            return [digits, "\(digits.prefix(2))-\(digits.suffix(3))"].map {
                QuotedNumber(text: $0)
            }
        case .healthCanada: return ["RA-\(number)"].map { QuotedNumber(text: $0) }
        case .opss, .fsis: return [QuotedNumber(text: number)]
        case nil: return isTelling(number) ? [QuotedNumber(text: number)] : []
        }
    }

    private static func isTelling(_ number: String) -> Bool {
        number.count { $0 == "/" || $0 == "-" } >= 2
            && number.count(where: \.isNumber)
                >= tellingDigits
    }

    /// Whether the number stands in that text for the notice: alone where it is
    /// telling, beside the authority's name where it could be a model or a
    /// telephone.
    static func isMeant(_ notice: CrossNotice, _ number: QuotedNumber, in text: [UInt8]) -> Bool {
        guard let authority = notice.authority, !isTelling(number.text),
            !number.text.hasPrefix("RA-")
        else { return true }
        return places(of: number, in: text).contains { place in
            let near = text[max(0, place - nearness)..<min(text.count, place + nearness)]
            let prose = String(decoding: near, as: UTF8.self).lowercased()
            return authority.names.contains { prose.contains($0) }
        }
    }

    private static func places(of number: QuotedNumber, in text: [UInt8]) -> [Int] {
        var places: [Int] = []
        scan(text) { range in
            if String(decoding: text[range], as: UTF8.self).uppercased() == number.text {
                places.append(range.lowerBound)
            }
        }
        return places
    }

    /// Every run of letters, digits, `-` and `/` that could be a number.
    static func all(in text: [UInt8]) -> Set<QuotedNumber> {
        var numbers: Set<QuotedNumber> = []
        scan(text) { range in
            numbers.insert(
                QuotedNumber(text: String(decoding: text[range], as: UTF8.self).uppercased()))
        }
        return numbers
    }

    private static func scan(_ text: [UInt8], _ take: (Range<Int>) -> Void) {
        var start = 0
        while start < text.count {
            guard isPart(text[start]) else {
                start += 1
                continue
            }
            let end = text[start...].firstIndex { !isPart($0) } ?? text.count
            var run = start..<end
            while let last = run.last, isSeparator(text[last]) {
                run = run.lowerBound..<(run.upperBound - 1)
            }
            let digits = text[run].count { (0x30...0x39).contains($0) }
            if lengths.contains(run.count), digits >= 5 { take(run) }
            start = end
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || isSeparator(byte)
    }
}
