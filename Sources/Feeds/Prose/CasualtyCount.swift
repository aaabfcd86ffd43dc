/// How many people a regulator's report says were hurt or killed.
struct CasualtyCount: Equatable {
    var injuries = 0
    var deaths = 0

    /// Counts the reports' own numbers: "two deaths", "12 injuries, including
    /// three burns" are two and twelve; a verb without a number is one.
    init(_ texts: [String]) {
        for text in texts {
            for clause in SeverityReader.clauses(of: text) {
                let meanings = clause.indices.map { Self.meaning(of: clause[$0]) }
                for (index, meaning) in meanings.enumerated() {
                    guard let meaning else { continue }
                    let count = Self.count(in: clause, before: index)
                    // A part of what is counted already adds nothing.
                    switch meaning {
                    case .death: deaths = max(deaths, count)
                    case .injury: injuries = max(injuries, count)
                    }
                }
            }
        }
    }

    private enum Meaning { case injury, death }

    private static let deathWords: Set<String> = [
        "death", "deaths", "died", "dies", "fatal", "fatality", "fatalities", "killed", "drowned",
        "décès", "mort", "morte", "morts", "tod", "todesfall", "todesfälle", "muerte", "muertes",
        "muerto", "falleció", "fallecidos",
    ]
    /// Beginnings of words.
    private static let injuryWords = [
        "injur", "burn", "lacerat", "bruis", "concussion", "abrasion", "hospitali",
        "blessure", "blessé", "brûlure", "verletz", "lesion", "lesión", "herid", "quemadur",
        "contusion", "sprain", "stitches", "amputat",
    ]

    private static func meaning(of word: String) -> Meaning? {
        if deathWords.contains(word) { return .death }
        return injuryWords.contains(where: word.hasPrefix) ? .injury : nil
    }

    private static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a": 1, "an": 1, "un": 1, "une": 1,
        "deux": 2, "trois": 3, "eine": 1, "ein": 1, "zwei": 2, "drei": 3, "una": 1, "dos": 2,
        "tres": 3,
    ]
    /// How many words may stand between a number and what it counts: "two
    /// consumers suffered second-degree burns".
    private static let reach = 5
    /// A larger number counts units or reports, not people.
    private static let most = 10_000

    private static func count(in clause: [String], before index: Int) -> Int {
        for word in clause[max(0, index - reach)..<index].reversed() {
            if meaning(of: word) != nil { return 1 }
            if let number = numbers[word] ?? Int(word.filter { $0 != "," }), number <= most {
                return max(number, 1)
            }
        }
        return 1
    }
}
