/// A model number written another way: `AB-12` as `AB12`, `AB 12`, `ab-12`.
enum ModelSpelling {
    private static let separators: Set<Character> = ["-", " ", "/", ".", "_"]

    /// Every other way of writing it, without repeats.
    static func others(of model: String) -> [String] {
        let parts = model.split(whereSeparator: separators.contains).map(String.init)
        let split = parts.flatMap(runs)
        let ways = [
            parts.joined(), parts.joined(separator: " "), parts.joined(separator: "-"),
            parts.joined(separator: "/"), parts.joined(separator: "."),
            parts.joined(separator: "_"), split.joined(separator: "-"),
            split.joined(separator: " "), model.lowercased(), parts.joined().lowercased(),
            split.joined(separator: " ").lowercased(), spread(parts.joined()),
        ]
        var seen: Set<String> = [model]
        return ways.filter { seen.insert($0).inserted }
    }

    /// Letters and digits apart: `AB12X` is `AB`, `12`, `X`.
    private static func runs(_ part: String) -> [String] {
        var runs: [String] = []
        for character in part {
            if let last = runs.last?.last, last.isNumber == character.isNumber {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
        }
        return runs
    }

    /// `A B12`: a space behind the first of several letters.
    private static func spread(_ model: String) -> String {
        guard model.prefix(2).allSatisfy(\.isLetter) else { return model }
        return "\(model.prefix(1)) \(model.dropFirst())"
    }

    private static let twins: [Character: Character] = [
        "O": "0", "0": "O", "I": "1", "1": "I", "S": "5", "5": "S", "B": "8", "8": "B",
    ]

    /// The number with one character taken for the one that looks like it,
    /// `nil` where none does.
    static func misread(_ model: String, _ dice: inout Dice) -> String? {
        var characters = Array(model.uppercased())
        let places = characters.indices.filter { twins[characters[$0]] != nil }
        guard let place = dice.any(of: places), let twin = twins[characters[place]] else {
            return nil
        }
        characters[place] = twin
        return String(characters)
    }

    /// Whether two characters are taken for one another, so that a number with
    /// one for the other may be the same.
    static func looksAlike(_ one: Character, _ other: Character) -> Bool {
        let groups = ["O0QD", "I1L", "S5", "B8", "Z2", "G6"]
        return groups.contains { $0.contains(one) && $0.contains(other) }
    }
}
