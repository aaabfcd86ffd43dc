import Glibc
import TestKit
import Testing

/// The commands in README.md and the pages of the manual, run as they stand
/// there, one after the other: whoever follows them must arrive.
struct ReadmeTests {
    private static let root: String = {
        let own = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return own.dropLast(3).joined(separator: "/")
    }()

    private static let manual = "Sources/recalld/Documentation.docc"

    /// In the order in which they are read.
    private static let documents =
        ["README.md"]
        + ["Exports", "Configuring", "Operating", "Figures", "Recovering"].map {
            "\(manual)/\($0).md"
        }

    private static var blocks: [ReadmeBlock] {
        documents.flatMap { document in
            let text = String(
                decoding: TemporaryFolder.bytes(of: "\(root)/\(document)"), as: UTF8.self)
            return ReadmeBlock.all(in: text).map { block in
                var block = block
                block.document = document
                return block
            }
        }
    }

    @Test func `the README leads to every page of the manual`() {
        let readme = String(
            decoding: TemporaryFolder.bytes(of: "\(Self.root)/README.md"), as: UTF8.self)

        for document in Self.documents.dropFirst() {
            #expect(readme.contains("(\(document))"), "\(document)")
        }
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 300)
    }

    @Test func `every block of commands says whether it is run, or why not`() {
        let blocks = Self.blocks

        #expect(blocks.count { $0.expectation != nil } >= 8)
        for block in blocks {
            #expect(
                block.isMarked,
                "\(block.document) line \(block.line): no <!-- run --> before it")
        }
    }

    @Test func `the commands run in their order, in an empty folder, with the real binary`() throws
    {
        let folder = TemporaryFolder("recalld-readme")
        let script = folder.write("readme.sh", ReadmeScript.text(of: Self.blocks))
        let place = folder.make("place")
        let binaries = Binary.path.split(separator: "/").dropLast().joined(separator: "/")

        let shell = try ChildProcess(
            "/bin/bash", ["-c", "cd '\(place)' && exec timeout 300 bash '\(script)'"],
            environment: ["PATH": "/\(binaries):/usr/local/bin:/usr/bin:/bin"],
            output: "\(folder.path)/output", errors: "\(folder.path)/errors")
        let ending = shell.wait()

        let said = folder.read("output").suffix(3000) + folder.read("errors").suffix(3000)
        #expect(ending == .exited(0), "\(String(decoding: said, as: UTF8.self))")
    }

    @Test(arguments: [
        ("<!-- run -->\n```sh\na\n```", 0), ("<!-- run: 1 -->\n```sh\na\n```", 1),
        ("<!-- not run: root -->\n```sh\na\n```", nil), ("```sh\na\n```", nil),
    ])
    func `a comment before a block gives the exit status that it expects`(
        text: String, status: Int?
    ) {
        #expect(ReadmeBlock.all(in: text).map(\.expectation) == [status])
    }

    @Test(arguments: [("true", 0, 0), ("false", 0, 1), ("false", 1, 0), ("true", 1, 1)])
    func `a block that ends otherwise than it says fails the run`(
        command: String, expected: Int, ending: Int32
    ) throws {
        let block = ReadmeBlock(line: 1, text: command, isMarked: true, expectation: expected)
        let folder = TemporaryFolder("recalld-readme")
        let script = folder.write("readme.sh", ReadmeScript.text(of: [block]))

        #expect(try ChildProcess("/bin/bash", [script]).wait() == .exited(ending))
    }
}

/// A fenced block of shell commands in a Markdown text.
private struct ReadmeBlock {
    /// The file that it stands in.
    var document = ""
    /// The line of its fence, from 1.
    var line: Int
    var text: String
    /// Whether a comment before it says that it is run, or not run.
    var isMarked: Bool
    /// The exit status it must have, `nil` where it is not run.
    var expectation: Int?

    static func all(in markdown: String) -> [ReadmeBlock] {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter { lines[$0] == "```sh" }.map { fence in
            let mark = fence > 0 ? String(lines[fence - 1]) : ""
            return ReadmeBlock(
                line: fence + 1,
                text: lines[(fence + 1)...].prefix { $0 != "```" }.joined(separator: "\n"),
                isMarked: mark.hasPrefix("<!-- run") || mark.hasPrefix("<!-- not run: "),
                expectation: expectation(mark))
        }
    }

    private static func expectation(_ mark: String) -> Int? {
        if mark == "<!-- run -->" { return 0 }
        guard mark.hasPrefix("<!-- run: "), mark.hasSuffix(" -->") else { return nil }
        return Int(mark.dropFirst(10).dropLast(4))
    }
}

/// Blocks as one script, so that a later one finds what an earlier one left.
private enum ReadmeScript {
    /// A block that must succeed ends the script at its first failing command,
    /// one with another status is judged by its last.
    static func text(of blocks: [ReadmeBlock]) -> String {
        let steps = blocks.compactMap { block in block.expectation.map { step(block, $0) } }
        return """
            line=0
            trap 'status=$?; jobs -p | xargs -r kill -9
                [ $status = 0 ] || echo "$line: exit $status" >&2' EXIT
            \(steps.joined(separator: "\n"))
            exit 0

            """
    }

    private static func step(_ block: ReadmeBlock, _ expectation: Int) -> String {
        let place = "\(block.document) line \(block.line)"
        guard expectation != 0 else { return "line='\(place)'\nset -e\n\(block.text)\nset +e" }
        return """
            line='\(place)'
            \(block.text)
            [ $? = \(expectation) ] || exit 1
            """
    }
}
