import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld recalls`: a feed as this program understands it, and what the daemon
/// holds back.
struct RecallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recalls",
        abstract: "Prints recalls as normalised records, and releases what is held back.",
        subcommands: [
            Print.self, Held.self, Release.self, Approve.self, Refuse.self, Dispose.self,
        ],
        defaultSubcommand: Print.self)

    /// `recalld recalls PATH…`.
    struct Print: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "print",
            abstract: "Prints recalls as normalised records; what “recalls PATH…” does.")

        @Argument(help: "Files or folders of recalls; - is standard input.")
        var paths: [String]

        @OptionGroup var reading: RecallReading

        @Option(help: "ndjson or table.")
        var format: RecordForm = .ndjson

        func run() async throws {
            try await Console.run {
                let files = try reading.read(paths)
                if format == .table {
                    try Console.print(RecordTable.recallHeader)
                }
                for recall in files.recalls {
                    try Console.print(
                        format == .table ? RecordTable.row(recall) : recall.json.line)
                }
                for defect in files.defects { Console.note("\(defect)") }
                for rest in files.furtherDefects { Console.note(rest) }
                Console.note(files.counts)
            }
        }
    }

    /// `recalld recalls held`.
    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the recalls, and classes of them, that match too much and are held back.")

        @OptionGroup var store: StoreOption

        func run() async throws {
            try await Console.run {
                let held = try await store.open().heldRecalls()
                if !store.json { try Console.print(HeldText.header) }
                for recall in held {
                    try Console.print(
                        store.json ? HeldText.json(recall).line : HeldText.row(recall))
                }
            }
        }
    }

    /// `recalld recalls release`.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proposes to let a recall take down all that it is held back for.",
            discussion: """
                A recall that matches more of a catalogue than matching.flood allows takes \
                nothing down; the likeliest are in review. Look at them (“recalld cases list \
                --recall …”). Once a second person approves, the current exports are judged again \
                and every match is opened, on the marketplace that --marketplace names, without it \
                on every one, until the recall is revised. A class that the recall names by words \
                is held back and released by itself: say which by --class.
                """)

        @OptionGroup var options: RecallDecisionOptions

        func run() async throws {
            try await options.leave { .releaseHeld($0, on: $1, reason: $2) }
        }
    }

    /// `recalld recalls approve`.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Releases a recall as a second person.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The recall, as cpsc:26581.")
        var id: String

        @OptionGroup var reach: ReleaseReach

        @Option(help: "Who decides, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                try StoreOption.check(by: by)
                let ground = try reach.ground(of: RecallArgument.id(id))
                try await store.leave(
                    Decision(.approveRelease(ground, on: reach.marketplace), by: by), store.load())
            }
        }
    }

    /// `recalld recalls refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a proposal to release a recall; it stays held back.")

        @OptionGroup var options: RecallDecisionOptions

        func run() async throws {
            try await options.leave { .refuseRelease($0, on: $1, reason: $2) }
        }
    }
}

/// What of a recall a release is of, and where it is to act.
struct ReleaseReach: ParsableArguments {
    @Option(
        name: .customLong("marketplace"),
        help: "The marketplace that it is of; without it the release is of every marketplace.")
    var name: String?

    @Option(
        name: .customLong("class"),
        help: """
            The class that it is of, as “recalld recalls held” shows it; without it the release \
            is of all that the recall describes otherwise.
            """)
    var productClass: String?

    func ground(of recall: RecallID) -> MatchGround {
        MatchGround(recall, productClass: productClass)
    }

    /// `nil` is every marketplace.
    var marketplace: Marketplace? { name.map { Marketplace($0) } }

    func validate() throws {
        guard name?.isEmpty != true else {
            throw ValidationError("--marketplace names none; leave it out for every marketplace")
        }
        guard productClass?.isEmpty != true else {
            throw ValidationError("--class names none; leave it out for what is no class")
        }
    }
}

/// A decision about one held recall: which, by whom, and why.
struct RecallDecisionOptions: ParsableArguments {
    @OptionGroup var store: StoreOption

    @Argument(help: "The recall, as cpsc:26581.")
    var id: String

    @OptionGroup var reach: ReleaseReach

    @Option(help: "Who decides, for the ledger.")
    var by: String

    @Option(help: "Why, for the ledger.")
    var reason: String

    /// Has the daemon carry the decision out, or leaves it for the next one.
    ///
    /// - Parameter deed: what is decided, of what, where, and why.
    func leave(
        _ deed: @Sendable (MatchGround, Marketplace?, String) -> Decision.Deed
    ) async throws {
        try await Console.run {
            try StoreOption.check(by: by, reason: reason)
            let ground = try reach.ground(of: RecallArgument.id(id))
            try await store.leave(
                Decision(deed(ground, reach.marketplace, reason), by: by), store.load())
        }
    }
}

/// How records are printed.
enum RecordForm: String, CaseIterable, ExpressibleByArgument {
    case ndjson, table
}
