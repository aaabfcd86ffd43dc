import Foundation
import Glibc
import TestKit
import Testing

/// Every command ends with the status that scripts rely on (interfaces,
/// "Commands"), and says why in one line.
struct CommandTests {
    private static let recalls = "recall_id,product,brand,models\nP1,Kettle,Nodwell,NW-4711\n"

    private static func folder() -> TemporaryFolder {
        let folder = TemporaryFolder("recalld-commands")
        folder.write("recalls.csv", recalls)
        folder.write("hit.csv", "listing_id,title\nL1,Nodwell kettle NW-4711\n")
        folder.write("miss.csv", "listing_id,title\nL1,Teddy bear\n")
        folder.write("page.html", "<!DOCTYPE html><html><body>Sign in</body></html>")
        folder.write("empty", "")
        folder.make("none")
        return folder
    }

    /// Runs a command on the folder's files, which `@` stands for.
    private static func run(
        _ command: String, in folder: TemporaryFolder, output: String = "/dev/null"
    ) throws -> (ChildProcess.Ending, [Substring]) {
        let arguments = command.split(separator: " ").map {
            String($0).replacing("@", with: "\(folder.path)/")
        }
        let errors = "\(folder.path)/errors"
        unlink(errors)
        let child = try ChildProcess(
            Binary.path, arguments, input: "\(folder.path)/hit.csv", output: output,
            errors: errors)
        let ending = child.wait()
        let said = String(decoding: TemporaryFolder.bytes(of: errors), as: UTF8.self)
        return (ending, said.split(separator: "\n"))
    }

    @Test(
        arguments: [
            "screen --recalls @recalls.csv --listings @miss.csv": 0,
            "screen --recalls @recalls.csv --listings @hit.csv": 1,
            "screen --recalls @recalls.csv --listings @miss.csv @hit.csv": 1,
            "screen --recalls @recalls.csv --listings -": 1,
            "explain --recalls @recalls.csv --recall priority:P1 --title Kettle": 0,
            "listings -": 0, "recalls @recalls.csv": 0,
            "listings @hit.csv --format table --limit 1": 0, "--help": 0,
            "": 0,
        ] as [String: Int32])
    func `what can be done ends with 0, and with 1 where something is found`(
        command: String, status: Int32
    ) throws {
        #expect(try Self.run(command, in: Self.folder()).0 == .exited(status))
    }

    @Test(
        arguments: [
            "screem": 64, "screen": 64, "recalls": 64, "serve": 64,
            "report kpi --from 2026-02-01 --to 2026-01-31": 64,
            "report kpi --from 2026-01-01 --to today": 64,
            "report kpi --from 2026-01-01 --to 2026-01-31 --config @gone": 78,
            "duties list --recall nothing --config @gone": 64,
            "duties met cpsc:1 eu.sbg --by Ana --reason x --config @gone": 78,
            "duties met cpsc:1 eu.sbg --by Ana --reason= --config @gone": 64,
            "orders show ord_xx --config @gone": 64,
            "orders add @gone --by= --config @gone": 64,
            "recalls @recalls.csv --format xml": 64,
            "screen --recalls @recalls.csv --listings @hit.csv --markets Atlantis": 64,
            "recalls @page.html": 65, "recalls @empty": 65,
            "screen --recalls @recalls.csv --listings @page.html": 65, "listings @empty": 65,
            "screen --recalls @page.html --listings @hit.csv": 65,
            "recalls @gone": 66, "listings @gone": 66, "listings @none": 66,
            "screen --recalls @gone --listings @hit.csv": 66,
            "screen --recalls @recalls.csv --listings @hit.csv @gone": 66,
            "explain --recalls @recalls.csv --recall priority:P9 --title Kettle": 66,
            "cases list --config @gone": 78, "serve --config @gone": 78,
            "check --config @empty": 78, "check --notice sellers --config @gone": 64,
        ] as [String: Int32])
    func `what cannot be done ends with the status that says why`(
        command: String, status: Int32
    ) throws {
        let (ending, said) = try Self.run(command, in: Self.folder())
        #expect(ending == .exited(status), "\(said)")
        guard status > 64 else { return }
        #expect(said.count == 1, "\(said)")
        #expect(said.first?.hasPrefix("recalld: ") == true)
    }

    /// A configuration whose daemon has run nowhere.
    private static func configured() -> TemporaryFolder {
        let folder = folder()
        folder.write("c.yaml", "version: 1\nstate: \(folder.path)/state\n")
        return folder
    }

    @Test func `an order's file that is not there is named once, and ends with 66`() throws {
        let folder = Self.configured()
        let (ending, said) = try Self.run(
            "orders add @gone --by Ana --config @c.yaml", in: folder)

        #expect(ending == .exited(66))
        #expect(said.first?.ranges(of: "\(folder.path)/gone").count == 1, "\(said)")
        let (bad, why) = try Self.run(
            "orders add @hit.csv --by Ana --config @c.yaml", in: folder)
        #expect(bad == .exited(65))
        #expect(why.first?.ranges(of: "\(folder.path)/hit.csv").count == 1, "\(why)")
    }

    @Test func `what is no order's id is called that`() throws {
        let said = try Self.run("orders show ord_xx --config @c.yaml", in: Self.configured()).1

        #expect(said.first?.contains("“ord_xx” is no order id") == true, "\(said)")
    }

    @Test func `each problem of a configuration has a line of its own`() throws {
        let folder = Self.folder()
        folder.write("c.yaml", "version: 1\nstate: /tmp/s\nremainders: []\nexprots: []\n")
        let (ending, said) = try Self.run("check --config @c.yaml", in: folder)

        #expect(ending == .exited(78))
        #expect(said.count == 2, "\(said)")
        #expect(said.allSatisfy { $0.hasPrefix("recalld: ") && !$0.contains("\u{FFFD}") })
    }

    @Test func `a form of notice is shown with the names of what it says`() throws {
        let folder = Self.configured()
        let templates = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../config/templates").standardized.path
        folder.write(
            "c.yaml",
            "version: 1\nstate: \(folder.path)/state\nreasons: {templates: \(templates)}\n")
        let output = "\(folder.path)/output"
        let (ending, said) = try Self.run(
            "check --notice alarm --config @c.yaml", in: folder, output: output)
        let shown = String(decoding: TemporaryFolder.bytes(of: output), as: UTF8.self)

        #expect(ending == .exited(0), "\(said)")
        #expect(shown.contains("==> alarm.en.txt\n"), "\(shown)")
        #expect(shown.contains("==> alarm.zh.txt, nothing stated\n"), "\(shown)")
    }

    @Test func `a device that is full is said to be, and ends with 74`() throws {
        let (ending, said) = try Self.run(
            "recalls @recalls.csv", in: Self.folder(), output: "/dev/full")
        #expect(ending == .exited(74))
        #expect(said.contains { $0.contains("standard output cannot be written to") })
    }
}
