/// The text of a configuration file, looked over before YAML is made of it.
///
/// Only a plain part of YAML is let through: no anchors, aliases, tags and
/// block texts. None is needed here, anchors are how a small file becomes a
/// large one ("billion laughs"), and a tab or a byte that is no text is said
/// more clearly than the library would.
struct ConfigurationText {
    /// 1 MiB: the longest file read.
    ///
    /// Ours is 10 KB with every comment.
    static let byteLimit = 1 << 20

    /// The text, or `nil` where the log says what is wrong with it.
    static func check(_ bytes: [UInt8], log: ProblemLog) -> String? {
        guard bytes.count <= byteLimit else {
            log.add(
                line: 0, key: "",
                "longer than \(byteLimit >> 20) MiB; this is not a configuration of recalld")
            return nil
        }
        let body = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
        guard let text = String(validating: body, as: UTF8.self) else {
            let line = String(decoding: body, as: UTF8.self).utf8Line(of: "\u{FFFD}")
            log.add(line: line, key: "", "not UTF-8; save the file as UTF-8")
            return nil
        }
        var scan = ConfigurationScan(log: log)
        let lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() { scan.read(line, number: index + 1) }
        return log.problems.isEmpty ? text : nil
    }

    /// UTF-8's mark, which some editors put in front.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension String {
    /// The line on which the character first stands, or 0.
    fileprivate func utf8Line(of character: Character) -> Int {
        guard let index = firstIndex(of: character) else { return 0 }
        return self[..<index].utf8.count { $0 == UInt8(ascii: "\n") } + 1
    }
}
