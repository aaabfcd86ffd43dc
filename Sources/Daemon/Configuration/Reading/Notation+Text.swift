import RecallModel
import Takedown

extension Notation where Value == String {
    /// A text of one line that is not empty.
    static var line: Notation {
        Notation { text throws(Mistake) in
            guard !text.trimmingSpace().isEmpty else {
                throw Mistake("is empty; write a text, or leave the key out for its default")
            }
            guard !text.contains(where: \.isNewline) else {
                throw Mistake("goes over several lines; write it on one")
            }
            return text
        }
    }

    /// The longest name: it becomes part of file names, ids and log lines.
    private static var nameLimit: Int { 32 }

    /// The short name of a feed, a marketplace or a destination.
    static var name: Notation {
        Notation { text throws(Mistake) in
            let fits = text.utf8.allSatisfy {
                $0.isDigit || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
            guard fits, (1...nameLimit).contains(text.utf8.count), text.first?.isLetter == true
            else {
                throw Mistake(
                    "“\(text)” is no name; write up to \(nameLimit) of a-z, 0-9, - and _, a letter "
                        + "first")
            }
            return text
        }
    }

    /// The code of a language, as templates' files have it.
    static var language: Notation {
        Notation { text throws(Mistake) in
            guard TemplateSet.isLanguage(text) else {
                throw Mistake("“\(text)” is no language; write a code like en, zh or pt-BR")
            }
            return text
        }
    }

    /// The longest path that Linux opens, its `PATH_MAX` less the final zero.
    private static var pathLimit: Int { 4095 }

    /// An absolute path, returned without a slash at its end.
    ///
    /// A relative one would mean something else in every shell that the daemon
    /// is started from.
    static var path: Notation {
        Notation { text throws(Mistake) in
            guard text.hasPrefix("/") else {
                throw Mistake("“\(text)” is relative; write the path from / on")
            }
            guard text.utf8.count <= pathLimit else {
                throw Mistake("is longer than \(pathLimit) bytes; Linux opens no such path")
            }
            guard !text.split(separator: "/").contains(where: { $0 == ".." || $0 == "." }) else {
                throw Mistake("“\(text)” goes through . or ..; write where it leads")
            }
            let parts = text.split(separator: "/")
            guard !parts.isEmpty else { throw Mistake("is the root folder; name one below it") }
            return "/" + parts.joined(separator: "/")
        }
    }

    /// The name of a file among the service's credentials.
    static var credential: Notation {
        Notation { text throws(Mistake) in
            let fits = text.utf8.allSatisfy {
                $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "-_.".utf8.contains($0)
            }
            guard fits, !text.isEmpty, !text.hasPrefix(".") else {
                throw Mistake(
                    "“\(text)” is no credential's name; write the name of a file, with no folder "
                        + "(secret_file takes a path)")
            }
            return text
        }
    }

    /// The plain part of an e-mail address (RFC 5321): somebody, `@`, a host.
    static var address: Notation {
        Notation { text throws(Mistake) in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isPlain = text.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && !#"<>,;:"()[]\"#.utf8.contains($0)
            }
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain,
                text.utf8.count <= addressLimit
            else { throw Mistake("“\(text)” is no address; write one like takedown@example.org") }
            return text
        }
    }

    /// RFC 5321, section 4.5.3.1.3, less the angle brackets.
    private static var addressLimit: Int { 254 }
}

extension Notation where Value == AddressPattern {
    /// What addresses of listings look like, as in `https://www.example.com/item/{id}`.
    static var addressPattern: Notation {
        Notation { text throws(Mistake) in
            do throws(AddressPattern.Mistake) {
                return try AddressPattern(text)
            } catch {
                throw Mistake(error.message)
            }
        }
    }
}

extension Notation where Value == NamePattern {
    /// What names of files look like, as in `items-*.csv`.
    static var pattern: Notation {
        Notation { text throws(Mistake) in
            do throws(NamePattern.Mistake) {
                return try NamePattern(text)
            } catch {
                throw Mistake(error.message)
            }
        }
    }
}
