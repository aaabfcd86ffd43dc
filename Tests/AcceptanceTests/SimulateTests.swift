import Glibc
import JSONText
import TestKit
import Testing

/// `recalld simulate` and `recalld check` on the shipped table and calendars,
/// with the real binary.
struct SimulateTests {
    private static let config: String = {
        let own = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return (own.dropLast(3) + ["config"]).joined(separator: "/")
    }()
    private static let files = "--duties \(config)/duties.yaml --calendars \(config)/calendars"

    private static func run(
        _ command: String, in folder: TemporaryFolder = TemporaryFolder("recalld-simulate")
    ) throws -> (ChildProcess.Ending, output: String, errors: String) {
        let child = try ChildProcess(
            Binary.path, command.split(separator: " ").map(String.init),
            output: "\(folder.path)/output", errors: "\(folder.path)/errors")
        let ending = child.wait()
        let texts = ["output", "errors"].map { String(decoding: folder.read($0), as: UTF8.self) }
        return (ending, texts[0], texts[1])
    }

    @Test func `an order before Easter is shown with every day that does not count`() throws {
        let (ending, output, errors) = try Self.run(
            "simulate --source order --markets DE --at 2026-04-02T17:40:00+02:00 \(Self.files)")

        #expect(ending == .exited(0), "\(errors)")
        #expect(output.contains("governs   eu.order: until 2026-04-08T22:00:00Z"))
        #expect(
            output.contains("2wd: end of Wed 2026-04-08, 2026-04-09T00:00:00+02:00, calendar DE"))
        #expect(
            output.contains(
                "without Thu 2026-04-02 (day of the event), Fri 2026-04-03 (Good Friday), "
                    + "Sat 2026-04-04 (weekend), Sun 2026-04-05 (weekend), "
                    + "Mon 2026-04-06 (Easter Monday)"))
        #expect(errors == "")
    }

    @Test func `food of level 1 has four clocks in JSON, and the provisional year is warned of`()
        throws
    {
        let (ending, output, errors) = try Self.run(
            "simulate --regime food --severity critical --markets CN --at 2026-12-24T01:32:00Z "
                + "--event ended=2026-12-28 --json \(Self.files)")
        let answer = try JSONParser.parse(output)
        let duties = answer["duties"]?.array ?? []

        #expect(ending == .exited(0))
        #expect(answer["governing"]?.text == "cn.food.L1")
        #expect(answer["limit"]?.text == "2026-12-25T01:32:00Z")
        #expect(
            duties.compactMap { $0["id"]?.text } == [
                "cn.food.L1", "cn.food.report", "cn.food.final", "cn.food.L1.completion",
            ])
        #expect(errors.contains("warning: calendar CN has only certain holidays of 2027: all its"))
    }

    @Test func `with a configuration the row of policies is shown and can govern`() throws {
        let folder = TemporaryFolder("recalld-simulate")
        let file = folder.write("recalld.yaml", "version: 1\nstate: \(folder.path)\n")
        let (ending, output, errors) = try Self.run(
            "simulate --markets US --at 2026-04-02T12:00:00Z --config \(file)", in: folder)

        #expect(ending == .exited(0))
        #expect(output.contains("governs   us.19a: until 2026-04-03T12:00:00Z"))
        #expect(errors.contains("has no duties, so only policies are counted"))
    }

    /// A configuration with the duties that are shipped, and nothing else.
    private static func shippedDuties(in folder: TemporaryFolder) -> String {
        folder.write(
            "recalld.yaml",
            """
            version: 1
            state: \(folder.path)
            duties: {table: \(config)/duties.yaml, calendars: \(config)/calendars}
            """)
    }

    @Test func `a case runs under a duty it can fulfil, whatever report is due before`() throws {
        let folder = TemporaryFolder("recalld-simulate")
        let file = Self.shippedDuties(in: folder)
        let (ending, output, errors) = try Self.run(
            "simulate --markets DE --severity low --at 2026-04-30T12:00:00Z --config \(file)",
            in: folder)

        #expect(ending == .exited(0), "\(errors)")
        #expect(output.contains("governs   eu.sbg: until 2026-05-01T12:00:00Z"))
        // 48 hours of the policy end before the second working day does.
        #expect(output.contains("case      eu.sg: until 2026-05-02T12:00:00Z"))
        #expect(output.contains("without Thu 2026-04-30 (day of the event), Fri 2026-05-01"))
    }

    @Test(arguments: [
        ("order --markets DE", "eu.order", "2026-04-09T22:00:00Z"),
        ("order --markets CA", "default.high", "2026-04-08T12:00:00Z"),
        ("recall --markets DE --regime food", "default.high", "2026-04-08T12:00:00Z"),
    ])
    func `our own rule governs only what no named row is about`(
        source: String, governing: String, limit: String
    ) throws {
        let folder = TemporaryFolder("recalld-simulate")
        let file = Self.shippedDuties(in: folder)
        let (ending, output, errors) = try Self.run(
            "simulate --source \(source) --at 2026-04-07T12:00:00Z --config \(file)", in: folder)

        #expect(ending == .exited(0), "\(errors)")
        #expect(output.contains("governs   \(governing): until \(limit)"), "\(output)")
        #expect(output.contains("case      \(governing): until \(limit)"), "\(output)")
        #expect(output.contains("default.") == governing.hasPrefix("default."), "\(output)")
    }

    @Test(
        arguments: [
            "simulate --duties /nowhere": 64, "simulate --at yesterday": 64,
            "simulate --source rumour": 64, "simulate --markets Atlantis": 64,
            "simulate --event ended": 64, "simulate --event begun=2026-01-01": 64,
            "simulate --duties /nowhere --calendars /nowhere": 78,
            "simulate --config /nowhere": 78,
        ] as [String: Int32])
    func `what cannot be simulated ends with the status that says why`(
        command: String, status: Int32
    ) throws {
        #expect(try Self.run(command).0 == .exited(status))
    }

    @Test func `a calendar without the year that deadlines need today fails the check`() throws {
        let folder = TemporaryFolder("recalld-simulate")
        folder.make("calendars")
        folder.make("state")
        folder.write(
            "duties.yaml",
            """
            version: 1
            duties:
              - {id: x, version: "1", effective_from: 2020-01-01, starts: received,
                 calendars: [XX], limit: {time: 2wd, source: law}, met_by: removal, must: act,
                 force: law, basis: law}
            """)
        folder.write(
            "calendars/XX.yaml",
            """
            {version: 1, calendar: XX, place: X, zone: Europe/Berlin, weekend: [], source: law,
             years: [{year: 2020, holidays: []}]}
            """)
        let file = folder.write(
            "recalld.yaml",
            """
            version: 1
            state: \(folder.path)/state
            duties: {table: \(folder.path)/duties.yaml, calendars: \(folder.path)/calendars}
            """)
        let (ending, _, errors) = try Self.run("check --config \(file)", in: folder)

        #expect(ending == .exited(78))
        #expect(errors.contains("recalld.yaml:3: duties.calendars: calendar XX has no 20"))
        #expect(errors.contains("which x needs already"))
    }
}
