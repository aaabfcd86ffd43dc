import RecallModel
import Takedown

extension Notation where Value == CivilDate {
    /// A day, `2026-01-31`.
    static var date: Notation {
        Notation { text throws(Mistake) in
            guard let date = CivilDate(text) else {
                throw Mistake("“\(text)” is no day; write it as in 2026-01-31")
            }
            return date
        }
    }
}

extension Notation where Value == NamedDay {
    /// A day and its name, `2026-01-01 New Year's Day`.
    static var namedDay: Notation {
        Notation { text throws(Mistake) in
            let name = text.dropFirst(10)
            guard let day = CivilDate(String(text.prefix(10))), name.first == " ",
                (1...nameLimit).contains(name.utf8.count - 1)
            else {
                throw Mistake("“\(text)” is no holiday; write day and name: 2026-01-01 New Year")
            }
            return NamedDay(day: day, name: String(name.dropFirst()))
        }
    }

    /// It is repeated wherever the day is passed over, so it stays short.
    private static var nameLimit: Int { 120 }
}

extension Notation where Value == Term {
    /// A time with what it counts: `24h`, `24wh`, `2wd`, `10cd`.
    static var term: Notation {
        Notation { text throws(Mistake) in
            guard let term = Term(text) else {
                throw Mistake(
                    "“\(text)” is no time within a year; write a number and h, wh, wd or cd, as in "
                        + "2wd")
            }
            return term
        }
    }
}

extension Notation where Value == String {
    /// A calendar's name, which is a part of its file's: `CN`.
    static var calendarName: Notation {
        named("calendar", limit: 16) { $0.isDigit || (0x61...0x7A).contains($0 | 0x20) }
    }

    /// A duty's id, as a policy's: `cn.food.L1`.
    static var dutyID: Notation {
        named("id", limit: 64) {
            $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "-_.".utf8.contains($0)
        }
    }

    /// A zone of the IANA database: `Asia/Shanghai`.
    ///
    /// It is part of a path, so no dot is in it.
    static var zoneName: Notation {
        named("time zone", limit: 64) {
            $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "-_+/".utf8.contains($0)
        }
    }

    private static func named(
        _ what: String, limit: Int, fits: @escaping (UInt8) -> Bool
    ) -> Notation {
        Notation { text throws(Mistake) in
            guard text.utf8.allSatisfy(fits), (1...limit).contains(text.utf8.count),
                !text.hasPrefix("/")
            else {
                throw Mistake("“\(text)” is no name of a \(what); look for a letter out of place")
            }
            return text
        }
    }
}
