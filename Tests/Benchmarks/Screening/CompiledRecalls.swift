import Glibc
import JSONText
import TestKit

/// Recalls as an index that `recalld index build` made.
struct CompiledRecalls {
    let name: String
    let path: String
    /// What the build said of itself.
    let products: Int
    let bytes: Int
    let buildMilliseconds: Int

    init(_ name: String, of recalls: [String], in folder: TemporaryFolder) {
        self.name = name
        path = "\(folder.path)/\(name.replacing(" ", with: "-")).index"
        let errors = "\(folder.path)/build.errors"
        let (_, status) = Measurement.run(
            Program.path, ["index", "build", "--recalls"] + recalls + ["--output", path],
            errors: errors)
        let said = String(decoding: TemporaryFolder.bytes(of: errors), as: UTF8.self)
        precondition(status == 0, said)
        let note = said.split(separator: "\n").last ?? ""
        products = Self.number(before: " products", in: note)
        bytes = Self.number(before: " bytes", in: note)
        buildMilliseconds = Self.number(before: " ms", in: note)
    }

    private static func number(before unit: String, in note: Substring) -> Int {
        let words = note.split(separator: " ")
        let place = words.firstIndex { $0.hasPrefix(unit.dropFirst()) } ?? 0
        return place > 0 ? Int(words[place - 1]) ?? 0 : 0
    }

    /// The recalls of some lists as `recalld recalls` prints them.
    static func records(of recalls: [String], in folder: TemporaryFolder) -> [JSONValue] {
        let output = "\(folder.path)/records"
        let (_, status) = Measurement.run(Program.path, ["recalls"] + recalls, output: output)
        precondition(status == 0, "recalld recalls \(recalls.joined(separator: " "))")
        return TemporaryFolder.bytes(of: output).split(separator: UInt8(ascii: "\n"))
            .compactMap { try? JSONParser.parse(Array($0)) }
    }
}

/// The program that is measured, built beside this one.
enum Program {
    static let path: String = {
        let own = CommandLine.arguments[0]
        return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + "recalld"
    }()

    static func screen(
        _ listings: String, _ recalls: CompiledRecalls, threads: Int, output: String = "/dev/null"
    ) -> (Measurement, status: Int32) {
        Measurement.run(
            path,
            ["screen", "--index", recalls.path, "--listings", listings, "--threads", "\(threads)"],
            output: output)
    }
}
