/// Reads the head and the pieces of a template, and notes what is wrong.
struct TemplateReader {
    typealias Problem = TemplateProblems.Problem
    typealias Piece = NoticeTemplate.Piece

    private(set) var problems: [Problem] = []
    private let form: TemplateForm
    private let vocabulary: TemplateVocabulary
    private var lines: [Substring]
    /// The line that is read next, from 0.
    private var next = 0

    init(_ bytes: [UInt8], form: TemplateForm) throws(TemplateProblems) {
        self.form = form
        vocabulary = form.vocabulary
        let text = try Self.text(bytes)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
    }

    /// One sentence, as it stands on a line of some file.
    init(sentence: Substring, line: Int, vocabulary: TemplateVocabulary) {
        form = .alarm
        self.vocabulary = vocabulary
        lines = [sentence]
        next = line
    }

    /// Its pieces.
    mutating func sentence() -> [Piece] { oneLine(lines[0]) }

    private static func text(_ bytes: [UInt8]) throws(TemplateProblems) -> String {
        func refusal(_ line: Int, _ message: String) -> TemplateProblems {
            TemplateProblems(list: [Problem(line: line, message: message)])
        }
        guard bytes.count <= NoticeTemplate.byteLimit else {
            throw refusal(0, "is longer than \(NoticeTemplate.byteLimit >> 10) KiB; shorten it")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refusal(0, "is not UTF-8; save the file as UTF-8")
        }
        let isControl = { (byte: UInt8) in byte < 0x20 && byte != 0x0A || byte == 0x7F }
        if let place = bytes.firstIndex(where: isControl) {
            let line = bytes[..<place].count { $0 == 0x0A } + 1
            throw refusal(
                line, "has the control character 0x\(String(bytes[place], radix: 16)); delete it")
        }
        return text
    }

    /// The subject's pieces and the words for what is unknown.
    mutating func head() -> (subject: [Piece], unknown: String) {
        var stated: [String: Substring] = [:]
        var subject: [Piece] = []
        while next < lines.count, !lines[next].isEmpty {
            let line = lines[next]
            next += 1
            guard !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard parts.count == 2, name == "Unknown" || (name == "Subject" && form.hasSubject),
                stated[name] == nil
            else {
                note(
                    "“\(SafeText.line(name, limit: 40))” is no line of the head here; it has "
                        + (form.hasSubject
                            ? "Subject: and Unknown: once, then an empty line"
                            : "Unknown: once, then an empty line"))
                continue
            }
            stated[name] = parts[1].drop { $0 == " " }
            if name == "Subject" { subject = oneLine(stated[name] ?? "") }
        }
        next += 1
        for name in form.hasSubject ? ["Subject", "Unknown"] : ["Unknown"]
        where stated[name]?.isEmpty ?? true {
            problems.append(Problem(line: 1, message: "\(name): is missing or empty; write it"))
        }
        return (subject, String(stated["Unknown"] ?? ""))
    }

    private mutating func oneLine(_ text: Substring) -> [Piece] {
        var stack = TemplateStack()
        read(text, into: &stack)
        return finish(&stack)
    }

    /// The pieces of the text.
    mutating func pieces() -> [Piece] {
        var stack = TemplateStack()
        while next < lines.count {
            let line = lines[next]
            next += 1
            if let mark = Self.markAlone(on: line) {
                take(mark, into: &stack)
            } else {
                read(line, into: &stack)
                stack.add(.words("\n"))
            }
        }
        return finish(&stack)
    }

    /// The section's mark that a line has and nothing else.
    private static func markAlone(on line: Substring) -> Substring? {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("{{#") || text.hasPrefix("{{/"), text.hasSuffix("}}") else {
            return nil
        }
        let mark = text.dropFirst(2).dropLast(2)
        return mark.contains("}") ? nil : mark
    }

    private mutating func read(_ line: Substring, into stack: inout TemplateStack) {
        var rest = line
        while let start = rest.firstRange(of: "{{") {
            stack.add(.words(String(rest[..<start.lowerBound])))
            let tail = rest[start.upperBound...]
            guard let end = tail.firstRange(of: "}}") else {
                note("“{{” has no “}}” on its line; close it")
                return
            }
            take(tail[..<end.lowerBound], into: &stack)
            rest = tail[end.upperBound...]
        }
        stack.add(.words(String(rest)))
    }

    /// Takes what stands between `{{` and `}}`.
    private mutating func take(_ mark: Substring, into stack: inout TemplateStack) {
        if mark.hasPrefix("#") {
            let name = String(mark.dropFirst())
            guard vocabulary.sections[name] != nil else { return unknown(mark, in: stack) }
            guard stack.open.count < NoticeTemplate.depthLimit else {
                return note(
                    "{{\(mark)}} stands in \(stack.open.count) sections; at most "
                        + "\(NoticeTemplate.depthLimit) nest")
            }
            stack.begin(name, line: next)
        } else if mark.hasPrefix("/") {
            guard stack.end(String(mark.dropFirst())) else {
                return note(
                    "{{\(SafeText.line(String(mark), limit: 60))}} ends no section that is open; "
                        + (stack.open.last.map { "{{/\($0.name)}} is due" } ?? "none is"))
            }
        } else {
            let parts = mark.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let inner = stack.open.flatMap { vocabulary.sections[$0.name] ?? [] }
            guard vocabulary.places.contains(name) || inner.contains(name) else {
                return unknown(parts[0], in: stack)
            }
            guard parts.count == 2 else { return stack.add(.place(name)) }
            guard let width = Int(parts[1]), (1...NoticeTemplate.widthLimit).contains(width) else {
                return note(
                    "{{\(SafeText.line(String(mark), limit: 60))}} has no width; write 1 to "
                        + "\(NoticeTemplate.widthLimit) columns, as {{\(name):12}}")
            }
            stack.add(.column(name, width: width))
        }
    }

    private mutating func finish(_ stack: inout TemplateStack) -> [Piece] {
        if let open = stack.open.last {
            problems.append(
                Problem(
                    line: open.line,
                    message: "{{#\(open.name)}} is never ended; write {{/\(open.name)}}"))
        }
        return stack.pieces
    }

    private mutating func unknown(_ mark: Substring, in stack: TemplateStack) {
        let name = SafeText.line(String(mark), limit: 60)
        problems.append(
            Problem(
                line: next, message: "{{\(name)}} is no placeholder here", unknownName: name,
                knownNames: vocabulary.names(within: stack.open.map(\.name))))
    }

    /// Notes a problem of the line just read.
    private mutating func note(_ message: String) {
        problems.append(Problem(line: next, message: message))
    }
}

/// The sections that are open while a template is read.
struct TemplateStack {
    struct Open {
        var name: String
        var line: Int
        var pieces: [NoticeTemplate.Piece] = []
    }

    private(set) var open: [Open] = []
    private(set) var pieces: [NoticeTemplate.Piece] = []

    mutating func add(_ piece: NoticeTemplate.Piece) {
        if open.isEmpty { pieces.append(piece) } else { open[open.count - 1].pieces.append(piece) }
    }

    mutating func begin(_ name: String, line: Int) { open.append(Open(name: name, line: line)) }

    /// - Returns: whether it is the one that is due.
    mutating func end(_ name: String) -> Bool {
        guard open.last?.name == name, let ended = open.popLast() else { return false }
        add(.section(ended.name, ended.pieces))
        return true
    }
}
